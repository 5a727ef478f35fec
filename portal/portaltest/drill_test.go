package portaltest_test

import (
	"os/exec"
	"path/filepath"
	"testing"
)

// TestDrill_KilledWhilePeopleSendOffers is the kill drill in its short form. The
// long one: go run ./cmd/drill -rounds 10 -writers 8.
func TestDrill_KilledWhilePeopleSendOffers(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	for _, program := range []string{"wohnraum", "drill"} {
		command := exec.CommandContext(t.Context(), "go", "build", "-o", filepath.Join(folder, program), "wohnraum/cmd/"+program)
		if out, err := command.CombinedOutput(); err != nil {
			t.Fatalf("build %s: %v\n%s", program, err, out)
		}
	}
	drill := exec.CommandContext(t.Context(), filepath.Join(folder, "drill"),
		"-binary", filepath.Join(folder, "wohnraum"), "-rounds", "5", "-submissions", "30", "-patience", "4m")
	out, err := drill.CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Fatal(err)
	}
}
