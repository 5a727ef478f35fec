package records

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"wohnraum/cmd/drill/stage"
)

// disk is a small one of the drill's own: a piece of memory that is mounted where
// nobody but the program sees it.
type disk struct {
	folder string
	inside []string // what a command begins with to see the disk
}

// roomy is enough for the demo county and some hundred offers.
const roomy = "size=128m"

// newDisk mounts it. Root may; anybody else where the machine lets users have
// mounts of their own. Where neither works the drill cannot be carried out.
func newDisk(ctx context.Context, s *stage.Stage) (*disk, error) {
	folder, err := s.Folder("disk")
	if err != nil {
		return nil, err
	}
	unshare, enter := []string{"unshare", "--mount"}, []string{"--mount"}
	if os.Getuid() != 0 {
		unshare, enter = append(unshare, "--user", "--map-root-user"), append(enter, "--user", "--preserve-credentials")
	}
	mounted := filepath.Join(folder, "mounted")
	holder, err := s.Beside(append(unshare, "sh", "-c", `mount -t tmpfs -o "$1" drill "$2" && touch "$2/mounted" && exec sleep 3600`, "sh", roomy, folder)...)
	if err != nil {
		return nil, err
	}
	d := &disk{folder: folder, inside: append([]string{"nsenter", "--target", strconv.Itoa(holder)}, append(enter, "--")...)}
	_, err = stage.Until(ctx, 5*time.Second, "this machine gives the drill no disk of its own (unshare, mount)", func(ctx context.Context) bool {
		_, err := d.run(ctx, "test", "-e", mounted)
		return err == nil
	})
	return d, err
}

// run runs a command that sees the disk.
func (d *disk) run(ctx context.Context, command ...string) (string, error) {
	whole := slices.Concat(d.inside, command)
	out, err := exec.CommandContext(ctx, whole[0], whole[1:]...).CombinedOutput() //nolint:gosec // the drill's own commands
	if err != nil {
		return "", fmt.Errorf("%s: %w: %s", command[0], err, out)
	}
	return string(out), nil
}

// leave makes the disk so small that this many KB are left.
func (d *disk) leave(ctx context.Context, kb int) error {
	out, err := d.run(ctx, "df", "--output=used", "-k", d.folder)
	if err != nil {
		return err
	}
	fields := strings.Fields(out)
	used, err := strconv.Atoi(fields[len(fields)-1])
	if err != nil {
		return fmt.Errorf("df: %w", err)
	}
	return d.resize(ctx, fmt.Sprintf("size=%dk", used+kb))
}

func (d *disk) resize(ctx context.Context, size string) error {
	_, err := d.run(ctx, "mount", "-o", "remount,"+size, d.folder)
	return err
}
