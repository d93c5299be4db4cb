#!/usr/bin/env bash
# report.sh MARKER: what surefire's reports say that are newer than the file MARKER: the ten slowest test classes and
# how many tests ran. Under CI=true a test that was skipped is named and makes the exit status 1.
set -euo pipefail
marker=${1:?a file older than the reports}
cd "$(dirname "$(readlink -f "$0")")/.."

mapfile -d '' -t reports < <(find . -path '*/target/surefire-reports/TEST-*.xml' -not -path '*/target/*/target/*' \
  -newer "$marker" -print0)
((${#reports[@]} > 0)) || { echo "report: no test ran" >&2 && exit 1; }

# An attribute's value in the tag that is on the line.
awk -v ci="${CI:-}" '
  function value(name) {
    return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : ""
  }
  /<testsuite / { inside = 1 }
  inside {
    if (value("time") != "") seconds[FILENAME] = value("time")
    if (value("name") != "") class[FILENAME] = value("name")
    tests += value("tests"); errors += value("errors"); failures += value("failures"); skipped += value("skipped")
    if (/>/) inside = 0
  }
  /<testcase / { test = value("classname") "." value("name") }
  /<skipped/ { left_out[++count] = test (value("message") == "" ? "" : ": " value("message")) }
  END {
    for (file in class) {
      all += seconds[file]
      line[++classes] = sprintf("%9.1f s  %s", seconds[file], class[file])
    }
    printf "The ten slowest of %d test classes, which took %.0f s one by one:\n", classes, all
    sort = "sort -rn | head -n 10"
    for (i = 1; i <= classes; i++) print line[i] | sort
    close(sort)
    for (i = 1; i <= count; i++) print "skipped: " left_out[i]
    printf "Tests run: %d, Failures: %d, Errors: %d, Skipped: %d\n", tests, failures, errors, skipped
    if (ci == "true" && skipped > 0) {
      print "report: with CI=true no test may be skipped" > "/dev/stderr"
      exit 1
    }
  }
' "${reports[@]}"
