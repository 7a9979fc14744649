"""Drives the vendor's Python SDK against a sandbox, and checks what it makes of each answer.

Reads one JSON object from the standard input: the folder of the SDK, the port of the sandbox, and its refresh tokens by role.
Writes one JSON object a line for each call: its name, 'passed' or 'failed', and why. A call whose result is not what one would
expect of it, because the SDK is so, says what it does instead.
"""
import contextlib
import importlib
import io
import json
import os
import sys
import time
import types
import warnings
from datetime import datetime, timedelta, timezone

SOURCE, FAILING_SOURCE = "63c79645373d557660c43801", "63c79645373d557660c43802"
GROUP, OTHER_GROUP = "63c79645373d557660c43811", "63c79645373d557660c43812"
DOMAIN, PIPELINE, VERSION = "63c79645373d557660c43821", "63c79645373d557660c43831", "63c79645373d557660c43841"
WORKFLOW, TABLE = "63c79645373d557660c43851", "63c79645373d557660c43901"
ENVIRONMENT, RUNNING, STOPPED = "63cd71df9f1c1e258c6e9901", "63cd71df9f1c1e258c6e9911", "63cd71df9f1c1e258c6e9912"
SERVICE_AUTH, STORE, SECRET = "5fa948e77758f33e0e83ec6b", "64182fd27eeb1c40de2b6007", "6418304b7eeb1c40de2b6008"

settings = json.load(sys.stdin)
output = sys.stdout
calls = []


def call(function):
    """Marks a check; its first line of documentation names the calls of the SDK."""
    calls.append(function)
    return function


def prepare():
    """Imports the SDK, with stand-ins for the packages that it imports and none of these calls needs."""
    sys.path.insert(0, settings["sdk"])
    warnings.simplefilter("ignore")
    for name in ("bson", "jwt", "networkx", "pandas", "six", "tabulate", "yaml"):
        try:
            importlib.import_module(name)
        except ImportError:
            stand_in = types.ModuleType(name)
            # Not str itself, which the SDK would then write as an id.
            stand_in.ObjectId = type("ObjectId", (str,), {})
            stand_in.string_types, stand_in.text_type = (str,), str
            sys.modules[name] = stand_in
    # It sleeps for many seconds between two looks, and writes a log that everybody can read.
    real_sleep = time.sleep
    time.sleep = lambda seconds: real_sleep(min(seconds, 0.2))
    from infoworks.sdk import local_configurations
    local_configurations.LOG_LOCATION = os.devnull
    from infoworks.sdk.client import InfoworksClientSDK
    return InfoworksClientSDK


def client(role="admin", Client=[]):
    if not Client:
        Client.append(prepare())
    made = Client[0]()
    made.initialize_client_with_defaults("http", "127.0.0.1", str(settings["port"]), settings["tokens"][role])
    return made


def succeeded(answer):
    """The response in what a call of the SDK returned, which must say success."""
    assert answer["result"]["status"] == "success", answer["error"]
    return answer["result"]["response"]


def rows(answer):
    return succeeded(answer)["result"]


def ids(answer):
    return [row["id"] for row in rows(answer)]


def same(actual, expected):
    assert actual == expected, f"{actual!r} instead of {expected!r}"


def tomorrow():
    return (datetime.now(timezone.utc) + timedelta(days=1)).strftime("%m/%d/%Y")


SCHEDULE = {"schedule_status": "enabled", "start_date": tomorrow(), "start_hour": 12, "start_min": 25, "repeat_interval_measure": 2,
            "repeat_interval_unit": "DAY", "ends": False, "is_custom_job": True,
            "custom_job_details": {"starts_daily_at": "14:00", "ends_daily_at": "15:00", "repeat_interval_unit": "HOUR", "repeat_interval_measure": 2}}


@call
def sign_in(sdk):
    """initialize_client_with_defaults, validate_bearer_token, is_token_valid"""
    from infoworks.core.iw_authentication import is_token_valid, validate_bearer_token
    assert is_token_valid(sdk.client_config) is True
    assert validate_bearer_token("http", "127.0.0.1", str(settings["port"]), sdk.client_config["bearer_token"]) is True


@call
def refused_sign_in(sdk):
    """initialize_client_with_defaults with a wrong refresh token"""
    from infoworks.error import AuthenticationError
    try:
        type(sdk)().initialize_client_with_defaults("http", "127.0.0.1", str(settings["port"]), "wrong")
    except AuthenticationError:
        return
    raise AssertionError("It signed in.")


@call
def renewal(sdk):
    """call_api with an access token that the server does not know"""
    sdk.client_config["bearer_token"] = "unknown"
    assert SECRET in ids(sdk.list_secrets())
    assert sdk.client_config["bearer_token"] != "unknown"


@call
def table_groups(sdk):
    """get_list_of_table_groups, get_table_group_details, update_table_group"""
    same(set(ids(sdk.get_list_of_table_groups(SOURCE))), {GROUP, OTHER_GROUP})
    [group] = rows(sdk.get_table_group_details(SOURCE, tg_id=GROUP))
    same((group["id"], group["source"]), (GROUP, SOURCE))
    group["max_connections"] = 3
    succeeded(sdk.update_table_group(SOURCE, GROUP, group))
    same(rows(sdk.get_table_group_details(SOURCE, tg_id=GROUP))[0]["max_connections"], 3)


def schedule_of(sdk, group):
    # The vendor's document has its fields at the top, other answers have them under 'result': the SDK hands out the whole answer.
    answer = succeeded(sdk.get_table_group_schedule(SOURCE, group))
    return answer.get("result", answer)


@call
def schedule(sdk):
    """configure_table_group_schedule_user, enable_, get_ and disable_table_group_schedule"""
    succeeded(sdk.configure_table_group_schedule_user(SOURCE, GROUP))
    succeeded(sdk.enable_table_group_schedule(SOURCE, GROUP, SCHEDULE))
    shown = schedule_of(sdk, GROUP)
    same(shown["schedule_username"], "admin@infoworks.io")
    same({name: shown["schedule_details"][name] for name in SCHEDULE}, SCHEDULE)
    succeeded(sdk.disable_table_group_schedule(SOURCE, GROUP))
    same(schedule_of(sdk, GROUP)["schedule_details"]["schedule_status"], "disabled")


@call
def schedule_of_another_user(sdk):
    """configure_table_group_schedule_user with scheduler_username and scheduler_auth_token"""
    user = {"scheduler_username": "analyst@infoworks.io", "scheduler_auth_token": settings["tokens"]["modeller"]}
    succeeded(sdk.configure_table_group_schedule_user(SOURCE, OTHER_GROUP, user))
    same(schedule_of(sdk, OTHER_GROUP)["schedule_username"], "analyst@infoworks.io")


@call
def schedule_with_a_wrong_token(sdk):
    """configure_table_group_schedule_user with a refresh token that is not the user's"""
    from infoworks.error import SourceError
    before = schedule_of(sdk, OTHER_GROUP)
    try:
        sdk.configure_table_group_schedule_user(SOURCE, OTHER_GROUP, {"scheduler_username": "operations@infoworks.io", "scheduler_auth_token": "wrong"})
    except SourceError:
        same(schedule_of(sdk, OTHER_GROUP), before)
        return
    raise AssertionError("It was taken.")


@call
def service_authentications(sdk):
    """list_, create_, get_, update_ and delete_service_authentication"""
    body = {"name": "iw-sp", "service_type": "azure", "authentication_type": "service_principal",
            "authentication_properties": {"subscription_id": "s", "client_id": "c", "object_id": "o", "tenant_id": "t"}}
    made = succeeded(sdk.create_service_authentication(body))["result"]["id"]
    assert {SERVICE_AUTH, made} <= set(ids(sdk.list_service_authentication()))
    shown = succeeded(sdk.get_service_authentication_details(made))["result"]
    same((shown["name"], shown["authentication_properties"]["tenant_id"]), ("iw-sp", "t"))
    succeeded(sdk.update_service_authentication_details(made, {"name": "iw-sp-2"}))
    same(succeeded(sdk.get_service_authentication_details(made))["result"]["name"], "iw-sp-2")
    succeeded(sdk.delete_service_authentication(made))
    assert made not in ids(sdk.list_service_authentication())


@call
def secret_stores(sdk):
    """list_secret_stores, create_, get_, update_ and delete_secret_store"""
    made = succeeded(sdk.create_secret_store({"name": "vault", "service_type": "azure", "key_vault_uri": "https://vault.example", "service_authentication": SERVICE_AUTH}))["result"]["id"]
    assert {STORE, made} <= set(ids(sdk.list_secret_stores()))
    succeeded(sdk.update_secret_store_details(made, {"description": "changed"}))
    same(succeeded(sdk.get_secret_store_details(made))["result"]["description"], "changed")
    succeeded(sdk.delete_secret_store(made))


@call
def secrets(sdk):
    """list_secrets, create_, get_, update_ and delete_secret"""
    made = succeeded(sdk.create_secret({"name": "pw", "secret_store": STORE, "secret_name": "pw", "domains": [DOMAIN]}))["result"]["id"]
    assert {SECRET, made} <= set(ids(sdk.list_secrets()))
    succeeded(sdk.update_secret_details(made, {"description": "changed"}))
    shown = succeeded(sdk.get_secret_details(made))["result"]
    same((shown["description"], shown["secret_store"], shown["domains"]), ("changed", STORE, [DOMAIN]))
    assert shown["created_by_username"], "It asks for the names of users."
    succeeded(sdk.delete_secret(made))


@call
def whole_updates(sdk):
    """update_service_authentication_details, update_secret_store_details, update_secret_details, update_table_group with the whole bodies that the SDK shows"""
    succeeded(sdk.update_service_authentication_details(SERVICE_AUTH, {
        "name": "iw-sp", "service_type": "azure", "authentication_type": "service_principal",
        "authentication_properties": {"subscription_id": "s", "client_id": "c", "object_id": "o", "tenant_id": "t"}}))
    succeeded(sdk.update_secret_store_details(STORE, {"name": "vault", "service_type": "azure", "key_vault_uri": "https://vault.example", "service_authentication": SERVICE_AUTH}))
    succeeded(sdk.update_secret_details(SECRET, {"name": "mongo-pg-pwd", "secret_store": STORE, "secret_name": "mongo-pg-pwd"}))
    succeeded(sdk.update_table_group(SOURCE, OTHER_GROUP, {
        "environment_compute_template": {"environment_compute_template_id": "536592c8ceb69bbbe730d452"}, "name": "tg_name",
        "max_connections": 1, "max_parallel_entities": 1, "tables": [{"table_id": "1123", "connection_quota": 100}]}))


@call
def source_job_types(sdk):
    """submit_source_job with each job type that the SDK lists"""
    for job_type in ("export_data", "streaming_start", "truncate_reload", "cdc_merge", "truncate_table", "source_test_connection", "source_fetch_metadata"):
        succeeded(sdk.submit_source_job(SOURCE, {"job_type": job_type}))
    for job_type in ("segmentation_load", "table_fetch_metadata"):
        succeeded(sdk.submit_source_job(SOURCE, {"job_type": job_type, "table_id": "t1"}))


@call
def delete_in_use(sdk):
    """delete_secret_store of one that a secret lies in"""
    answer = sdk.delete_secret_store(STORE)
    assert answer["result"]["status"] == "failed", answer


@call
def paging(sdk):
    """list_secrets over several pages, with filter, sort_by, offset, fetch_all"""
    made = [succeeded(sdk.create_secret({"name": f"page-{number:03}", "secret_store": STORE, "secret_name": "x"}))["result"]["id"] for number in range(45)]
    wanted = {"filter": {"name": {"$regex": "^page-"}}, "sort_by": "name", "order_by": "desc", "limit": 20}
    same([row["name"] for row in rows(sdk.list_secrets(params=wanted))], [f"page-{number:03}" for number in reversed(range(45))])
    same(len(rows(sdk.list_secrets(params={**wanted, "offset": 40}))), 5)
    same(len(rows(sdk.list_secrets(params={**wanted, "fetch_all": True}, pagination=False))), 20)
    same(ids(sdk.list_secrets(params={"filter": {"_id": made[0]}})), [made[0]])
    for secret in made:
        succeeded(sdk.delete_secret(secret))


@call
def data_connections(sdk):
    """create_, get_, update_ and delete_data_connection"""
    body = {"name": "Snowflake-connection", "type": "TARGET", "sub_type": "SNOWFLAKE",
            "properties": {"url": "https://account.example", "account": "a", "user_name": "ramesh", "additional_params": "", "warehouse": "WH",
                           "password": {"password_type": "secret_store", "secret_id": SECRET}}}
    made = succeeded(sdk.create_data_connection(body))["result"]
    assert made in ids(sdk.get_data_connection())
    succeeded(sdk.update_data_connection(made, {**body, "name": "renamed"}))
    [shown] = rows(sdk.get_data_connection(made))
    same((shown["name"], shown["properties"]["user_name"], shown["properties"]["password"]["secret_id"]), ("renamed", "ramesh", SECRET))
    # The SDK's own examples: a user's name by another name, and a password as text.
    body["properties"]["username"] = body["properties"].pop("user_name")
    succeeded(sdk.update_data_connection(made, {**body, "properties": {**body["properties"], "password": "invented"}}))
    succeeded(sdk.delete_data_connection(made))
    assert made not in ids(sdk.get_data_connection())


@call
def environments(sdk):
    """get_environment_details, get_environment_id_from_name, get_compute_template_details, get_compute_id_from_name"""
    [environment] = rows(sdk.get_environment_details())
    same(environment["id"], ENVIRONMENT)
    same(rows(sdk.get_environment_details(ENVIRONMENT))[0]["name"], environment["name"])
    same(succeeded(sdk.get_environment_id_from_name(environment["name"]))["environment_id"], ENVIRONMENT)
    assert RUNNING in ids(sdk.get_compute_template_details(ENVIRONMENT, is_interactive=True))
    [compute] = rows(sdk.get_compute_template_details(ENVIRONMENT, RUNNING))
    same(succeeded(sdk.get_compute_id_from_name(ENVIRONMENT, compute["name"]))["compute_id"], RUNNING)


def wait_for_cluster(sdk, state):
    for _ in range(200):
        [cluster] = rows(sdk.get_compute_template_details(ENVIRONMENT, RUNNING, is_interactive=True))
        if cluster["cluster_state"] == state:
            return
        time.sleep(0.1)
    raise AssertionError(f"It is {cluster['cluster_state']} and not {state}.")


@call
def clusters(sdk):
    """stop_persistent_cluster, restart_persistent_cluster, stop_interactive_cluster, stop_cluster_async"""
    persistent, bare = {"compute_template_id": RUNNING, "type": "persistent"}, {"compute_template_id": RUNNING}
    wait_for_cluster(sdk, "RUNNING")
    succeeded(sdk.stop_persistent_cluster(persistent))
    wait_for_cluster(sdk, "STOPPED")
    succeeded(sdk.restart_persistent_cluster(persistent))
    wait_for_cluster(sdk, "RUNNING")
    succeeded(sdk.stop_interactive_cluster(bare))
    wait_for_cluster(sdk, "STOPPED")
    succeeded(sdk.restart_persistent_cluster(persistent))
    wait_for_cluster(sdk, "RUNNING")
    succeeded(sdk.stop_cluster_async(bare))
    wait_for_cluster(sdk, "TERMINATED")


@call
def workflows(sdk):
    """get_list_of_workflows, get_workflow_details, get_workflow_id, get_workflow_name"""
    assert WORKFLOW in [row["workflow_id"] for row in rows(sdk.get_list_of_workflows())]
    names = {row["id"]: row["name"] for row in rows(sdk.get_list_of_workflows(DOMAIN, params={"limit": 20, "offset": 0}))}
    same(succeeded(sdk.get_workflow_details(WORKFLOW, DOMAIN))["result"]["name"], names[WORKFLOW])
    same(succeeded(sdk.get_workflow_id(names[WORKFLOW], DOMAIN))["id"], WORKFLOW)
    same(succeeded(sdk.get_workflow_name(DOMAIN, WORKFLOW))["name"], names[WORKFLOW])


@call
def workflow_runs(sdk):
    """trigger_workflow, poll_workflow_run_till_completion, get_status_of_workflow, get_workflow_run_details, get_list_of_workflow_runs"""
    run = succeeded(sdk.trigger_workflow(VERSION, WORKFLOW, DOMAIN, {"workflow_parameters": [{"key": "day", "value": "today"}]}))["result"]["id"]
    ended = succeeded(sdk.poll_workflow_run_till_completion(run, WORKFLOW, poll_interval=1))["result"]
    same((ended["id"], ended["workflow_status"]["state"]), (run, "success"))
    assert ended["workflow_status"]["end_date"], "It has no end."
    same(succeeded(sdk.get_status_of_workflow(run, WORKFLOW, DOMAIN))["workflow_status"]["state"], "success")
    same(succeeded(sdk.get_workflow_run_details(WORKFLOW, run))["result"]["id"], run)
    assert run in ids(sdk.get_list_of_workflow_runs(DOMAIN, WORKFLOW, params={"limit": 20}))
    bare = succeeded(sdk.trigger_workflow(workflow_id=WORKFLOW, domain_id=DOMAIN))["result"]["id"]
    assert bare != run


@call
def workflow_schedules(sdk):
    """update_workflow_schedule_user, enable_, get_ and disable_workflow_schedule, get_list_of_domain_workflow_schedules"""
    def shown():
        answer = succeeded(sdk.get_workflow_schedule(DOMAIN, WORKFLOW))
        return answer.get("result", answer)
    succeeded(sdk.update_workflow_schedule_user(DOMAIN, WORKFLOW))
    succeeded(sdk.enable_workflow_schedule(DOMAIN, WORKFLOW, SCHEDULE))
    same((shown()["entity_id"], shown()["schedule_username"]), (WORKFLOW, "admin@infoworks.io"))
    same({name: shown()["schedule_details"][name] for name in SCHEDULE}, SCHEDULE)
    enabled = [row["entity_id"] for row in rows(sdk.get_list_of_domain_workflow_schedules(DOMAIN)) if row["schedule_details"]["schedule_status"] == "enabled"]
    same(enabled, [WORKFLOW])
    succeeded(sdk.disable_workflow_schedule(DOMAIN, WORKFLOW))
    same(shown()["schedule_details"]["schedule_status"], "disabled")


@call
def users(sdk):
    """list_users, create_new_user, update_the_user, get_user_details, add_domains_to_user, delete_the_user"""
    made = succeeded(sdk.create_new_user(name="sdk", email="sdk@infoworks.io", roles="modeller,analyst", password="invented"))["result"]["id"]
    assert made in ids(sdk.list_users())
    succeeded(sdk.update_the_user(made, {"roles": ["analyst"]}))
    succeeded(sdk.add_domains_to_user(DOMAIN, user_email="sdk@infoworks.io"))
    [shown] = rows(sdk.get_user_details(made))
    same((shown["profile"]["name"], shown["roles"], shown["accessible_domains"]), ("sdk", ["analyst"], [DOMAIN]))
    same([row["id"] for row in rows(sdk.get_user_details(params={"filter": {"profile.email": "sdk@infoworks.io"}}))], [made])
    succeeded(sdk.delete_the_user(made))
    assert made not in ids(sdk.list_users())


@call
def domains(sdk):
    """list_domains, create_domain, get_domain_details, update_domain, get_domain_id, delete_domain"""
    made = succeeded(sdk.create_domain({"name": "sdk_domain", "description": "text", "environment_id": ENVIRONMENT}))["result"]["id"]
    assert {DOMAIN, made} <= set(ids(sdk.list_domains()))
    succeeded(sdk.update_domain(made, {"description": "changed"}))
    same(succeeded(sdk.get_domain_details(made))["result"]["description"], "changed")
    same(succeeded(sdk.get_domain_id("sdk_domain"))["domain_id"], made)
    succeeded(sdk.delete_domain(made))
    assert made not in ids(sdk.list_domains())


@call
def sources(sdk):
    """get_list_of_sources, get_source_details, get_sourceid_from_name, get_sourcename_from_id, list_tables_in_source"""
    assert {SOURCE, FAILING_SOURCE} <= set(ids(sdk.get_list_of_sources()))
    name = succeeded(sdk.get_source_details(SOURCE))["result"]["name"]
    same(succeeded(sdk.get_sourceid_from_name(name))["id"], SOURCE)
    same(succeeded(sdk.get_sourcename_from_id(SOURCE))["name"], name)
    assert TABLE in ids(sdk.list_tables_in_source(SOURCE))


@call
def pipelines(sdk):
    """list_pipelines, get_pipeline, get_pipeline_id, list_pipeline_versions, get_pipeline_version_details, list_pipeline_groups_under_domain"""
    assert PIPELINE in ids(sdk.list_pipelines(DOMAIN))
    name = succeeded(sdk.get_pipeline(PIPELINE, DOMAIN))["result"]["name"]
    same(sdk.get_pipeline_id(name, DOMAIN)["result"]["pipeline_id"], PIPELINE)
    assert VERSION in ids(sdk.list_pipeline_versions(DOMAIN, PIPELINE))
    same(succeeded(sdk.get_pipeline_version_details(PIPELINE, DOMAIN, VERSION))["result"]["id"], VERSION)
    assert rows(sdk.list_pipeline_groups_under_domain(DOMAIN)), "There is none."


@call
def job_logs_and_metrics(sdk):
    """get_job_logs_as_text_stream, get_ingestion_metrics_with_job_id, get_ingestion_metrics"""
    job = succeeded(sdk.submit_source_job(SOURCE, {"job_type": "truncate_reload", "table_group_id": GROUP}, poll=True))["result"]["id"]
    log = sdk.get_job_logs_as_text_stream(job)
    assert log["status"] == "success" and job.encode() in log["response"], log
    assert sdk.get_ingestion_metrics_with_job_id(job), "It has none."
    same(sdk.get_ingestion_metrics(job, SOURCE), None)
    return "get_ingestion_metrics asks for reports/job-metrics of a source's job, which the specification does not have: it has reports/ingestion-metrics."


@call
def changed_sources(sdk):
    """create_source, update_source, create_table_group, update_table_group, delete_table_group, configure_table_ingestion_properties, get_table_configurations"""
    made = succeeded(sdk.create_source({"name": "sdk source", "type": "rdbms", "sub_type": "oracle", "data_lake_path": "/iw/sdk", "environment_id": ENVIRONMENT, "is_source_ingested": True}))["result"]["id"]
    succeeded(sdk.update_source(made, {"description": "changed"}))
    succeeded(sdk.configure_table_ingestion_properties(SOURCE, TABLE, natural_keys=["id"], sync_type="incremental", update_strategy="merge", watermark_columns=["changed_at"], storage_format="delta"))
    same(rows(sdk.get_table_configurations(SOURCE, TABLE, ingestion_config_only=True))["watermark_columns"], ["changed_at"])
    body = {"environment_compute_template": {"environment_compute_template_id": RUNNING}, "name": "sdk group", "max_connections": 1, "max_parallel_entities": 1, "tables": [{"table_id": TABLE, "connection_quota": 100}]}
    group = succeeded(sdk.create_table_group(SOURCE, body))
    same(succeeded(sdk.update_table_group(SOURCE, group, {**body, "name": "renamed"})), group)
    succeeded(sdk.delete_table_group(SOURCE, group))


@call
def changed_pipelines(sdk):
    """create_pipeline, update_pipeline, delete_pipeline"""
    domain = succeeded(sdk.create_domain({"name": "sdk domain", "description": "Example Domain", "environment_id": ENVIRONMENT}))["result"]["id"]
    succeeded(sdk.update_domain(domain, {"description": "changed"}))
    made = succeeded(sdk.create_pipeline({"name": "sdk pipeline", "batch_engine": "SPARK", "domain_id": domain, "environment_id": ENVIRONMENT, "compute_template_id": RUNNING}))["result"]["id"]
    succeeded(sdk.update_pipeline(made, domain, {"name": "sdk pipeline", "description": "changed"}))
    same(rows(sdk.get_pipeline(made, domain))["description"], "changed")
    succeeded(sdk.delete_pipeline(made, domain))
    succeeded(sdk.delete_domain(domain))


@call
def configurations(sdk):
    """get_source_configurations_json_export, post_source_configurations_json_import, export_ and import_pipeline_configurations, get_workflow_configuration_json_export, update_workflow_configuration_json_import, set_pipeline_version_as_active"""
    kept = rows(sdk.get_source_configurations_json_export(SOURCE))
    same(kept["configuration"]["entity"]["entity_id"], SOURCE)
    assert SOURCE in [row["to_entity_id"] for row in rows(sdk.post_source_configurations_json_import(SOURCE, kept))]
    kept = rows(sdk.export_pipeline_configurations(PIPELINE, DOMAIN))
    added = rows(sdk.import_pipeline_configurations(PIPELINE, DOMAIN, kept))[-1]
    same(added["key"], "pipeline_version_id")
    succeeded(sdk.set_pipeline_version_as_active(DOMAIN, PIPELINE, added["value"]))
    succeeded(sdk.set_pipeline_version_as_active(DOMAIN, PIPELINE, VERSION))
    kept = rows(sdk.get_workflow_configuration_json_export(workflow_id=WORKFLOW, domain_id=DOMAIN))
    assert rows(sdk.update_workflow_configuration_json_import(WORKFLOW, DOMAIN, kept))


@call
def tables_and_table_groups(sdk):
    """configure_tables_and_tablegroups"""
    kept = rows(sdk.get_source_configurations_json_export(SOURCE))["configuration"]
    try:
        sdk.configure_tables_and_tablegroups(SOURCE, kept)
    except Exception as problem:
        assert "'list' object has no attribute 'get'" in str(problem), problem
        return "The SDK reads an object in the answer where the specification has a list."
    raise AssertionError("The SDK took a list.")


@call
def deleted_workflow(sdk):
    """delete_workflow"""
    succeeded(sdk.delete_workflow("63c79645373d557660c43853", "63c79645373d557660c43822"))
    same(sdk.delete_workflow("63c79645373d557660c43853", "63c79645373d557660c43822")["result"]["status"], "failed")


@call
def source_jobs(sdk):
    """submit_source_job, poll_job, source_test_connection_job_poll, source_metacrawl_job_poll, get_source_job_details"""
    done = succeeded(sdk.submit_source_job(SOURCE, {"job_type": "truncate_reload", "table_group_id": GROUP}, poll=True))["result"]
    same((done["status"], done["entity_id"], done["sub_entity_id"]), ("completed", SOURCE, GROUP))
    same(succeeded(sdk.submit_source_job(FAILING_SOURCE, {"job_type": "cdc_merge"}, poll=True))["result"]["status"], "failed")
    same(succeeded(sdk.source_test_connection_job_poll(SOURCE))["result"]["status"], "completed")
    same(succeeded(sdk.source_metacrawl_job_poll(SOURCE))["result"]["status"], "completed")
    assert succeeded(sdk.submit_source_job(SOURCE, {"job_type": "streaming_start", "table_ids": ["t1"]}))["result"]["t1"]
    same(succeeded(sdk.get_source_job_details(SOURCE, done["id"]))["result"]["id"], done["id"])


@call
def pipeline_jobs(sdk):
    """submit_pipeline_job, trigger_pipeline_job, poll_pipeline_job, get_list_of_pipeline_jobs"""
    job = succeeded(sdk.submit_pipeline_job(DOMAIN, PIPELINE, VERSION, "pipeline_build", [{"key": "day", "value": "today"}]))["result"]["id"]
    same(succeeded(sdk.poll_pipeline_job(PIPELINE, job))["result"]["status"], "completed")
    same(succeeded(sdk.trigger_pipeline_job(DOMAIN, PIPELINE, VERSION, poll=True))["result"]["status"], "completed")
    assert job in ids(sdk.get_list_of_pipeline_jobs(DOMAIN, PIPELINE))


@call
def job_that_succeeded(sdk):
    """poll_pipeline_job of a job that ends as 'succeeded'"""
    job = succeeded(sdk.submit_pipeline_job(DOMAIN, PIPELINE, job_type="pipeline_metadata"))["result"]["id"]
    answer = sdk.poll_pipeline_job(PIPELINE, job, poll_timeout=3)
    same([row["status"] for row in rows(sdk.get_job_details(job))], ["succeeded"])
    assert answer is None or answer["result"]["status"] == "failed", answer
    return "The SDK does not take 'succeeded' for an end: it asks until its time is over."


@call
def jobs(sdk):
    """get_job_details, get_admin_job_details, get_all_jobs_for_source, over several pages"""
    job = succeeded(sdk.submit_source_job(SOURCE, {"job_type": "cdc_merge"}))["result"]["id"]
    same(ids(sdk.get_job_details(job)), [job])
    everything = ids(sdk.get_job_details(params={"limit": 3, "offset": 0}))
    assert job in everything and len(everything) == len(set(everything)), everything
    assert job in ids(sdk.get_all_jobs_for_source(SOURCE))


@call
def cancel(sdk):
    """cancel_job"""
    job = succeeded(sdk.submit_source_job(SOURCE, {"job_type": "cdc_merge"}))["result"]["id"]
    same(succeeded(sdk.cancel_job(job))["message"], "Requested Job Cancellation")
    same([row["status"] for row in rows(sdk.get_job_details(job))], ["canceled"])
    assert sdk.cancel_job(job)["result"]["status"] == "failed", "It was canceled twice."


@call
def jobs_by_filter(sdk):
    """get_jobs_of_single_source, get_pipeline_jobs, get_all_source_jobs, which filter by entityId, entityType, jobType, last_upd"""
    job = succeeded(sdk.submit_source_job(SOURCE, {"job_type": "truncate_reload"}))["result"]["id"]
    yesterday = (datetime.now(timezone.utc) - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert job in [row["id"] for row in sdk.get_jobs_of_single_source(SOURCE, yesterday)]
    assert job in [row["id"] for row in sdk.get_all_source_jobs(yesterday)]
    build = succeeded(sdk.submit_pipeline_job(DOMAIN, PIPELINE, job_type="pipeline_build"))["result"]["id"]
    assert build in [row["id"] for row in sdk.get_pipeline_jobs(yesterday)]
    same(sdk.get_jobs_of_single_source(SOURCE, "2999-01-01T00:00:00Z"), [])


@call
def job_for_operations(sdk):
    """get_job_details_by_prodops_user"""
    job = succeeded(sdk.submit_source_job(SOURCE, {"job_type": "cdc_merge"}))["result"]["id"]
    same(ids(client("operations_analyst").get_job_details_by_prodops_user(job)), [job])


@call
def unknown_connection(sdk):
    """get_data_connection of an id that there is not"""
    answer = sdk.get_data_connection("63c79645373d557660c400ff")
    same(succeeded(answer)["result"], [[]])
    return "The SDK calls an answer with 400 a success, with nothing in it."


def run(function):
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            note = function(client())
        return {"outcome": "passed", "note": note}
    except Exception as problem:  # Whatever the SDK raises is a result.
        return {"outcome": "failed", "note": f"{type(problem).__name__}: {problem}"[:600]}


try:
    with contextlib.redirect_stdout(io.StringIO()):
        client()
except ImportError as problem:
    print(json.dumps({"name": "import", "outcome": "skipped", "note": f"The SDK needs a package that is not there: {problem}"}), file=output)
    sys.exit(0)

for function in calls:
    print(json.dumps({"name": function.__doc__, **run(function)}), file=output, flush=True)
