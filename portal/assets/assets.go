// Package assets serves the files that pages load: style sheets, fonts, icons
// and the one script. All of them are embedded, so that the portal never asks
// another server for anything.
//
// Every file has an address that holds a hash of its content
// ("/assets/app.3f2a91c07b5d.css"): a browser may keep it for ever, and a new
// release is seen at once. References between files (a font in a style sheet)
// are rewritten to such addresses too, which is why the icons of KERN can be
// files and the content security policy needs no "data:".
package assets

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

//go:embed static
var static embed.FS

// Prefix is where the files are served.
const Prefix = "/assets/"

// file is one asset as it is sent.
type file struct {
	body        []byte
	packed      []byte // gzip, nil where it would not help
	contentType string
}

// Set is the embedded files under their hashed addresses. It does not change
// after New and may be used from many goroutines.
type Set struct {
	urls  map[string]string // "app.css" → "/assets/app.<hash>.css"
	files map[string]file   // by address
}

// New hashes the embedded files. It fails if a style sheet names a file that is
// not there.
func New() (*Set, error) {
	set := &Set{urls: map[string]string{}, files: map[string]file{}}
	sheets := map[string][]byte{}
	err := fs.WalkDir(static, "static", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		body, err := static.ReadFile(name)
		if err != nil {
			return err
		}
		name = strings.TrimPrefix(name, "static/")
		if path.Ext(name) == ".css" {
			sheets[name] = body
			return nil
		}
		return set.add(name, body)
	})
	if err != nil {
		return nil, fmt.Errorf("assets: %w", err)
	}
	return set, set.addSheets(sheets)
}

// URL returns the address of a file, such as "app.css". An unknown name is a
// mistake in a template, so it yields an address that cannot be overlooked.
func (s *Set) URL(name string) string {
	if url, ok := s.urls[name]; ok {
		return url
	}
	return Prefix + "missing/" + name
}

// Has tells whether there is a file of this name.
func (s *Set) Has(name string) bool {
	_, ok := s.urls[name]
	return ok
}

// Open returns the file at an address as it appears in a request.
func (s *Set) Open(address string) (body []byte, contentType string, ok bool) {
	f, ok := s.files[address]
	return f.body, f.contentType, ok
}

// OpenPacked returns the file compressed with gzip, for browsers that accept
// it. It is not ok for files that compression does not make smaller.
func (s *Set) OpenPacked(address string) (body []byte, contentType string, ok bool) {
	f := s.files[address]
	return f.packed, f.contentType, f.packed != nil
}

func (s *Set) add(name string, body []byte) error {
	kind, ok := contentTypes[path.Ext(name)]
	if !ok {
		return fmt.Errorf("no content type for %q", name)
	}
	sum := sha256.Sum256(body)
	ext := path.Ext(name)
	url := Prefix + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:6]) + ext
	f := file{body: body, contentType: kind.mime}
	if kind.text {
		f.packed = pack(body)
	}
	s.urls[name], s.files[url] = url, f
	return nil
}
