package main

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestMake_FuzzRunsEveryTarget: `make fuzz` calls Go once for each fuzz target of
// the repository, in its package, by its whole name, and not for the seeds alone.
func TestMake_FuzzRunsEveryTarget(t *testing.T) {
	t.Parallel()
	called := fuzzCalls(t, "#!/bin/sh\necho \"$@\" >>\"$CALLS\"\n")
	for target, folder := range fuzzTargets(t) {
		want := "test -run ^$ -fuzz ^" + strings.TrimSpace(target) + "$ -fuzztime 30s -fuzzminimizetime 2s ./" + folder
		if !slices.Contains(called, want) {
			t.Errorf("%q is not called", want)
		}
	}
	if len(called) < 6 {
		t.Errorf("only %d targets are called", len(called))
	}
}

// TestMake_FuzzStopsAtTheFirstFinding, which would be lost among the others.
func TestMake_FuzzStopsAtTheFirstFinding(t *testing.T) {
	t.Parallel()
	if called := fuzzCalls(t, "#!/bin/sh\necho \"$@\" >>\"$CALLS\"\nexit 1\n"); len(called) != 1 {
		t.Errorf("%d targets are called", len(called))
	}
}

// fuzzCalls runs the target with another program in the place of Go.
func fuzzCalls(t *testing.T, program string) []string {
	t.Helper()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "go"), []byte(program), 0o700); err != nil {
		t.Fatal(err)
	}
	calls := filepath.Join(folder, "calls")
	text, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	_, rule, _ := strings.Cut(string(text), "\nfuzz: ## ")
	_, command, _ := strings.Cut(rule, "\n\t")
	command, _, _ = strings.Cut(command, "\n")
	run := exec.CommandContext(t.Context(), "bash", "-c", command)
	run.Dir = "../.."
	run.Env = append(os.Environ(), "CALLS="+calls, "PATH="+folder+":"+os.Getenv("PATH"))
	out, failed := run.CombinedOutput()
	if wanted := strings.Contains(program, "exit 1"); (failed != nil) != wanted {
		t.Fatalf("%v: %s", failed, out)
	}
	file, err := os.Open(calls)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var list []string
	for lines := bufio.NewScanner(file); lines.Scan(); {
		list = append(list, lines.Text())
	}
	return list
}

// fuzzTargets are the targets of the repository and the folders they lie in. Two
// of one name are told apart by blanks.
func fuzzTargets(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	named := regexp.MustCompile(`(?m)^func (Fuzz\w+)\(`)
	err := filepath.WalkDir("../..", func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, match := range named.FindAllStringSubmatch(string(text), -1) {
			name := match[1]
			for found[name] != "" {
				name += " "
			}
			found[name] = filepath.ToSlash(strings.TrimPrefix(filepath.Dir(path), "../../"))
		}
		return err
	})
	if err != nil || len(found) == 0 {
		t.Fatal(err, found)
	}
	return found
}
