using DataOps.Engine.Secrets;

namespace DataOps.Engine.Tests.Secrets;

public sealed class SecretNameTests
{
    [Theory]
    // Anywhere in a name.
    [InlineData("password passwd passphrase passcode secret token credential authorization cookie assertion signature bearer sessionid sessid connectionstring connstr")]
    [InlineData("accesskey accountkey apikey authkey clientkey encryptionkey functionkey masterkey privatekey sharedkey signingkey sshkey storagekey subscriptionkey licensekey")]
    [InlineData("authcode accesscode securitycode verificationcode passwort kennwort motdepasse contraseña contrasena senha wachtwoord hasło пароль 密码 密碼 パスワード")]
    [InlineData("mypasswordvalue x-token-y secretAccessKey aws_access_key_id JSESSIONID sessionId php_sessid")]
    // As words of a name.
    [InlineData("pass pwd pw pin otp totp sas sig jwt psk bcrypt salt")]
    [InlineData("userPass userPASS user_pass PASSUser card-pin x.sig sig2 sasUrlSig")]
    // As whole names.
    [InlineData("auth pat hash Auth PAT auth1 auth_value auth_value_1 authvalue AuthValue9 authValue-12")]
    public void A_secret_is_known_by_its_name(string names) => Assert.All(names.Split(' '), name => Assert.True(SecretName.IsSecret(name), name));

    [Theory]
    // Endings that name, count or describe a secret.
    [InlineData("secret_id token_ids token_type tokenTypes secret_kind passwordKinds secretName secret_names tokenLabel token_labels secretDescription token_uri tokenUrl tokenEndpoint secret_host")]
    [InlineData("token_expires tokenExpiry tokenExpiration token_expired tokenTtl tokenLifetime passwordLength tokenSize token_count passwordPolicy passwordRequired tokenEnabled token_disabled")]
    [InlineData("token_valid token_validity secretStore secret_stores secretVersion tokenCreatedAt token_created_by passwordDate token_time tokenTimeout secret_field secretFields tokenFormat")]
    [InlineData("tokenAlgorithm token_alg tokenMethod tokenStatus token_state secretReference secret_ref passwordMode tokenRotation tokenLimit token_node secretPath tokenHeader token_prefix")]
    // Look like secrets and are not.
    [InlineData("secrets tokens isSecret is_secret maxTokens max_tokens secretStores needsPasswordReset authtoken AuthToken")]
    [InlineData("mapping bypass_mode compass signal design author authors auth_endpoint pattern hashes path pinned spin key primary_key passenger auth_value_x value - _ 12")]
    public void Other_things_are_not_secret(string names) => Assert.All(names.Split(' '), name => Assert.False(SecretName.IsSecret(name), name));

    [Theory]
    [InlineData("auth_token", true)]
    [InlineData("Auth-Token", true)]
    [InlineData("X-AuthToken", true)]
    [InlineData("AUTHTOKEN", false)]
    public void Only_the_modules_own_property_is_not_a_secret(string name, bool isSecret) => Assert.Equal(isSecret, SecretName.IsSecret(name));

    [Fact]
    public void A_name_has_at_most_two_hundred_characters()
    {
        Assert.True(SecretName.IsSecret("password".PadLeft(200, 'x')));
        Assert.False(SecretName.IsSecret("password".PadLeft(201, 'x')));
        Assert.False(SecretName.IsSecret(""));
        Assert.True(SecretName.IsShown("_id".PadLeft(200, 'x')));
        Assert.False(SecretName.IsShown("_id".PadLeft(201, 'x')));
        Assert.False(SecretName.IsShown(""));
    }

    [Theory]
    [InlineData("Key", true)]
    [InlineData("Access Key", true)]
    [InlineData("Client Secret", true)]
    [InlineData("Key name", false)]
    [InlineData("Monkey", false)]
    [InlineData("", false)]
    public void A_label_may_say_only_key(string label, bool isSecret)
    {
        Assert.Equal(isSecret, SecretName.IsSecretLabel(label));
        Assert.False(SecretName.IsSecret("Key"));
    }

    [Theory]
    [InlineData("code", true)]
    [InlineData("CODE", true)]
    [InlineData("token", true)]
    [InlineData("codes", false)]
    [InlineData("page", false)]
    public void In_a_query_a_code_is_a_secret(string name, bool isSecret)
    {
        Assert.Equal(isSecret, SecretName.IsSecretInQuery(name));
        Assert.False(SecretName.IsSecret("code"));
    }

    [Theory]
    [InlineData("id ids name username labels description type kind status state version limit offset page size sort order direction count total from to date time zone interval day enabled default schedule filter")]
    [InlineData("job tables groups domain source environment clusters workflow pipeline runs step member users owner email roles level priority method action mode language columns entity connector template warehouse region")]
    [InlineData("jobId run_count pipelineName $filter $anything key_vault_uri startTime2 JOB_ID")]
    public void A_log_may_show_what_is_known_to_be_harmless(string names) => Assert.All(names.Split(' '), name => Assert.True(SecretName.IsShown(name), name));

    [Theory]
    [InlineData("custom value text body comment password pass pipelineToken idx nameX data vault_uri - $password")]
    public void A_log_shows_nothing_else(string names) => Assert.All(names.Split(' '), name => Assert.False(SecretName.IsShown(name), name));

    [Theory]
    [InlineData("auth_value", true)]
    [InlineData("auth_value_1", true)]
    [InlineData("authValue12", true)]
    [InlineData("authvalue", true)]
    [InlineData("authvalue3", true)]
    [InlineData("auth_value_x", false)]
    [InlineData("my_auth_value_1", false)]
    [InlineData("authvalue_x", false)]
    [InlineData("auth", false)]
    [InlineData("value", false)]
    public void Numbered_values_are_known(string name, bool isNumbered) => Assert.Equal(isNumbered, SecretName.IsNumberedValue(name));

    [Fact]
    public void Pairs_have_names_and_values()
    {
        Assert.All("name key field label field_name fieldName field_label fieldLabel parameter param property header variable setting option NAME".Split(' '), name => Assert.True(SecretName.IsPairName(name), name));
        Assert.All("value values val field_value fieldValue default_value defaultValue default content data VALUE".Split(' '), name => Assert.True(SecretName.IsPairValue(name), name));
        Assert.All(new[] { "names", "", "value" }, name => Assert.False(SecretName.IsPairName(name), name));
        Assert.All(new[] { "valued", "", "name" }, name => Assert.False(SecretName.IsPairValue(name), name));
    }

    [Theory]
    [InlineData("name", "password", true)]
    [InlineData("key", "apiKey", true)]
    [InlineData("label", "Key", true)]
    [InlineData("name", "page", false)]
    [InlineData("title", "password", false)]
    [InlineData("name", 5, false)]
    public void A_pair_is_of_a_secret_by_the_text_of_its_name(string member, object value, bool isSecret) =>
        Assert.Equal(isSecret, SecretName.IsPairOfSecret([new("other", "x"), new(member, value)]));

    [Theory]
    [InlineData("password_type", "secret_store", true)]
    [InlineData("PASSWORD_TYPE", "Secret_Store", true)]
    [InlineData("password_type", "infoworks_managed", false)]
    [InlineData("password_type", null, false)]
    [InlineData("type", "secret_store", false)]
    public void A_reference_to_a_store_is_not_a_secret(string name, string? value, bool isReference) => Assert.Equal(isReference, SecretName.IsReference(name, value));
}
