#!/usr/bin/env bash
# Runs the tasks of build.ps1 with only the .NET SDK installed: ./build.sh [Task] [-Configuration Debug]
# If PowerShell cannot be restored either, the tasks that do not need it still run: build, test (all suites except Pester), demo, clean.
set -euo pipefail
cd "$(dirname "$0")"

if ! command -v pwsh >/dev/null && dotnet tool restore >/dev/null 2>&1; then
    # Scripts and tests call 'pwsh', also from other folders, so the tool goes on PATH.
    mkdir -p artifacts/tools
    printf '#!/bin/sh\nexec dotnet "%s/pwsh.dll" "$@"\n' "$(dotnet tool run pwsh -NoProfile -Command '$PSHOME')" >artifacts/tools/pwsh
    chmod +x artifacts/tools/pwsh
    PATH=$PWD/artifacts/tools:$PATH
fi
if command -v pwsh >/dev/null; then
    exec pwsh -NoProfile -NonInteractive -File build.ps1 "$@"
fi
echo "No PowerShell: pwsh is not on PATH and 'dotnet tool restore' did not get it. Going on with what runs without."

build() {
    dotnet msbuild DataOps.slnx -restore -property:Configuration=Release -verbosity:quiet -nologo
}

test_suites() {
    local results=artifacts/TestResults log project suite status=0
    rm -rf "$results"
    mkdir -p "$results"
    # The contract tests check what the sandboxes of all other suites received.
    local contracts=tests/DataOps.Contract.Tests/DataOps.Contract.Tests.csproj
    export RECORD_DATAOPS_SANDBOX=$PWD/$results/Requests
    for project in $(ls tests/*.Tests/*.csproj | grep -v "^$contracts$") $contracts; do
        suite=$(basename "$project" .csproj)
        if [ "$project" = "$contracts" ]; then
            export RECORDED_DATAOPS_REQUESTS=$RECORD_DATAOPS_SANDBOX RECORD_DATAOPS_SANDBOX=
        fi
        log=$results/$suite.log
        dotnet test "$project" --configuration Release --no-build --nologo --results-directory "$results" \
            --logger "trx;LogFileName=$suite.trx" --logger "console;verbosity=minimal" >"$log" 2>&1 || { status=1; cat "$log"; }
    done
    local pester
    pester=$(find tests/Pester -name '*.Tests.ps1' 2>/dev/null | wc -l)
    echo "Pester: skipped, $pester files in tests/Pester need PowerShell."
    # A test that is skipped counts in 'total' but not in 'executed'.
    grep -h '<Counters' "$results"/*.trx | awk -F'"' -v skipped="$pester" '
        { skipped += $2 - $4; passed += $6; failed += $4 - $6 }
        END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped }'
    return $status
}

task=$(echo "${1:-build}" | tr '[:upper:]' '[:lower:]')
case $task in
    build) build ;;
    test) build && test_suites ;;
    demo) build && dotnet run --project examples/Tour --configuration Release --no-restore ;;
    clean) rm -rf artifacts module/bin module/DataOps.Views.ps1xml en-US src/*/bin src/*/obj tests/*/bin tests/*/obj tools/*/obj ;;
    *) echo "'$task' needs PowerShell 7.4 or later: https://aka.ms/install-powershell" >&2; exit 1 ;;
esac
