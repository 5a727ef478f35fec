package stage

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"wohnraum/portal/demo"
)

// County is a folder with the demo county on SQLite, which nobody has open: copy
// it ([Program.Settle]) or move it to another database. It is made once.
func (s *Stage) County(ctx context.Context) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.county != "" {
		return s.county, nil
	}
	folder, err := s.makeCounty(ctx)
	if err != nil {
		return "", fmt.Errorf("demo county: %w", err)
	}
	s.county = folder
	return folder, nil
}

func (s *Stage) makeCounty(ctx context.Context) (string, error) {
	binary, err := s.Binary()
	if err != nil {
		return "", err
	}
	folder, err := s.Folder("county")
	if err != nil {
		return "", err
	}
	addr, err := FreeAddress(ctx)
	if err != nil {
		return "", err
	}
	p := &Program{Data: filepath.Join(folder, "data"), Addr: addr, Log: filepath.Join(folder, "log"), binary: binary}
	if err := p.Start(ctx, "demo", "-data", p.Data, "-addr", p.Addr); err != nil {
		return "", err
	}
	_, err = p.Stop(time.Minute)
	return p.Data, err
}

// Settle gives a program that is not running a copy of the demo county.
func (p *Program) Settle(ctx context.Context, s *Stage) error {
	county, err := s.County(ctx)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(p.Data, 0o700); err != nil {
		return fmt.Errorf("copy of the county: %w", err)
	}
	return errors.Join(CopyFile(p.Data, county, "secret.key"), CopyRecords(p.Data, county))
}

// CopyRecords copies a database that no program has open, with its log: what the
// last one had not moved into the file when it ended.
func CopyRecords(to, from string) error {
	if err := CopyFile(to, from, "wohnraum.db-wal"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return CopyFile(to, from, "wohnraum.db")
}

// CopyFile copies a file from one folder to another, for its owner only, as the
// program wants its key.
func CopyFile(to, from, name string) error {
	content, err := os.ReadFile(filepath.Join(from, name)) //nolint:gosec // in a folder of the stage
	if err == nil {
		err = os.WriteFile(filepath.Join(to, name), content, 0o600) //nolint:gosec // in a folder of the stage
	}
	if err != nil {
		return fmt.Errorf("copy: %w", err)
	}
	return nil
}

// SignIn signs somebody of the demo county in, with the code that the program
// makes for them. No code works twice, so nobody signs in twice within a minute.
func (b *Browser) SignIn(ctx context.Context, p *Program, email string) error {
	answer, err := b.Fill(ctx, "/anmelden", "/anmelden", url.Values{"email": {email}, "password": {passwordOf(email)}})
	if err != nil {
		return err
	}
	if strings.HasPrefix(answer.Location, "/anmelden/code") {
		code, err := p.code(ctx, email)
		if err != nil {
			return err
		}
		answer, err = b.Fill(ctx, answer.Location, "/anmelden/code", url.Values{"code": {strings.TrimSpace(code)}})
		if err != nil {
			return err
		}
	}
	if answer.Status != http.StatusSeeOther {
		return errors.Join(fmt.Errorf("%s signs in", email), answer.Unexpected())
	}
	return nil
}

func (p *Program) code(ctx context.Context, email string) (string, error) {
	if p.office != nil {
		return p.office.Code(ctx, email)
	}
	return p.Command(ctx, "demo", "code", "-data", p.Data, email)
}

func passwordOf(email string) string {
	for _, account := range demo.Accounts() {
		if account.Email == email {
			return account.Password
		}
	}
	return ""
}
