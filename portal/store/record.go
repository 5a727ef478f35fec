package store

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"wohnraum/portal"
)

var (
	transitionTable = newTable("transition", portal.Transition{})
	taskTable       = newTable("task", portal.Task{})
	auditTable      = newTable("audit", portal.AuditEntry{})
)

// NextNumber counts up the public reference numbers of a noun, from 1001.
func (tx *Tx) NextNumber(ctx context.Context, noun string) (int, error) {
	var number int
	err := tx.one(ctx, &number, `INSERT INTO counter (name, value) VALUES (?, 1001)
		ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value`, noun)
	return number, err
}

// Setting returns a setting of the installation; "" if it is not set.
func (tx *Tx) Setting(ctx context.Context, name string) (string, error) {
	var value string
	err := tx.one(ctx, &value, "SELECT value FROM setting WHERE name = ?", name)
	if err != nil && portal.KindOf(err) != portal.NotFound {
		return "", err
	}
	return value, nil
}

// PutSetting sets a setting of the installation.
func (tx *Tx) PutSetting(ctx context.Context, name, value string) error {
	return tx.exec(ctx, "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value)
}

// AddTransition records a change of state.
func (tx *Tx) AddTransition(ctx context.Context, t portal.Transition) error {
	t.ID, t.At = portal.New[portal.TaskID](tx.ids), tx.now
	return tx.create(ctx, transitionTable, t)
}

// Transitions returns the changes of a record, oldest first.
func (tx *Tx) Transitions(ctx context.Context, subject portal.SubjectKind, key string) ([]portal.Transition, error) {
	var rows []portal.Transition
	err := tx.many(ctx, &rows, "SELECT "+transitionTable.columns+" FROM transition WHERE subject_kind = ? AND subject_id = ? ORDER BY id", subject, key)
	return rows, err
}

// Audit appends an entry to the log. Each entry carries a code over itself and
// the entry before, so that a changed, removed or inserted one shows.
func (tx *Tx) Audit(ctx context.Context, actor portal.Actor, action string, subject portal.SubjectKind, key, reason string) error {
	last, err := tx.lastAudit(ctx)
	if err != nil {
		return err
	}
	entry := portal.AuditEntry{
		Seq: last.Seq + 1, At: tx.now, Account: actor.Account, Role: actor.Role,
		Action: action, Subject: subject, Key: key, Reason: reason,
	}
	entry.Code = tx.keys.chained(last.Code, entry)
	return tx.create(ctx, auditTable, entry)
}

func (tx *Tx) lastAudit(ctx context.Context) (portal.AuditEntry, error) {
	var last []portal.AuditEntry
	if err := tx.many(ctx, &last, "SELECT "+auditTable.columns+" FROM audit ORDER BY seq DESC LIMIT 1"); err != nil || len(last) == 0 {
		return portal.AuditEntry{}, err
	}
	return last[0], nil
}

func (k keys) chained(before string, e portal.AuditEntry) string {
	mac := hmac.New(sha256.New, k.audit)
	fmt.Fprintf(mac, "%s\x00%d\x00%d\x00%s\x00%s\x00%s\x00%s\x00%s\x00%s",
		before, e.Seq, e.At.UnixMicro(), e.Account, e.Role, e.Action, e.Subject, e.Key, e.Reason)
	return hex.EncodeToString(mac.Sum(nil))
}

// AddTask opens a task unless the same one (by its dedupe key) is open.
func (tx *Tx) AddTask(ctx context.Context, t portal.Task) error {
	var open int
	if err := tx.one(ctx, &open, "SELECT count(*) FROM task WHERE dedupe = ? AND done_at IS NULL", t.Dedupe); err != nil || open > 0 {
		return err
	}
	t.ID, t.CreatedAt = portal.New[portal.TaskID](tx.ids), tx.now
	return tx.create(ctx, taskTable, t)
}

// FinishTask closes the open task with this dedupe key, if there is one.
func (tx *Tx) FinishTask(ctx context.Context, dedupe string, by portal.AccountID) error {
	return tx.exec(ctx, "UPDATE task SET done_at = ?, done_by = ? WHERE dedupe = ? AND done_at IS NULL", tx.now, by, dedupe)
}

// OpenTasks returns the open tasks of a role; of a team if one is named.
// Urgent ones first, then by what is due.
func (tx *Tx) OpenTasks(ctx context.Context, role portal.Role, team portal.TeamID, limit int) ([]portal.Task, error) {
	var tasks []portal.Task
	err := tx.many(ctx, &tasks, `SELECT `+taskTable.columns+` FROM task WHERE for_role = ? AND (? = '' OR team_id = ?) AND done_at IS NULL
		ORDER BY urgent DESC, CASE WHEN due = '' THEN '9999' ELSE due END, id LIMIT ?`, role, team, team, limit)
	return tasks, err
}

// NumberedTask is a task with the public number of the listing, household or
// proposal that it is about; 0 if that is gone, or has none.
type NumberedTask struct {
	portal.Task

	Number int `db:"number"`
}

// OpenNumberedTasks is OpenTasks of a whole role with the numbers, in one
// question: an inbox shows a hundred of them, and every page counts the inbox.
func (tx *Tx) OpenNumberedTasks(ctx context.Context, role portal.Role, limit int) ([]NumberedTask, error) {
	var tasks []NumberedTask
	err := tx.many(ctx, &tasks, `SELECT `+taskTable.columns+`, COALESCE(
			(SELECT number FROM listing WHERE task.subject_kind = 'listing' AND listing.id = task.subject_id),
			(SELECT number FROM household WHERE task.subject_kind = 'household' AND household.id = task.subject_id),
			(SELECT number FROM proposal WHERE task.subject_kind = 'proposal' AND proposal.id = task.subject_id), 0) AS number
		FROM task WHERE for_role = ? AND done_at IS NULL
		ORDER BY urgent DESC, CASE WHEN due = '' THEN '9999' ELSE due END, id LIMIT ?`, role, limit)
	return tasks, err
}
