package matching

import "fmt"

// PutVacancy adds a vacancy, or changes the one of that key.
func (l *Live) PutVacancy(v Vacancy) error {
	if err := v.check(l.e.problem.Policy.TargetGroups); v.Key == "" || err != nil {
		return fmt.Errorf("matching: vacancy %q: %w", v.Key, orNoKey(err))
	}
	if err := l.dropRow(v.Key); err != nil {
		return err
	}
	v.own()
	l.vacancies[v.Key] = &v
	return l.addRow(&v)
}

// RemoveVacancy removes a vacancy. Locked pairs stay locked.
func (l *Live) RemoveVacancy(key VacancyKey) error {
	if l.vacancies[key] == nil {
		return fmt.Errorf("%w: %q", ErrNoVacancy, key)
	}
	delete(l.vacancies, key)
	return l.dropRow(key)
}

func (l *Live) dropRow(key VacancyKey) error {
	row, known := l.rowOf[key]
	if !known {
		return nil
	}
	delete(l.rowOf, key)
	if err := l.graph.DropRow(row); err != nil {
		return fmt.Errorf("matching: live: %w", err)
	}
	l.rows[row] = nil
	return nil
}

// addRow puts a vacancy into the plan, if it has an open slot.
func (l *Live) addRow(v *Vacancy) error {
	q := l.e.index.inquire(v)
	if q.slots == 0 {
		return nil
	}
	l.rows = append(l.rows, &q)
	row, err := l.graph.AddRow(slotCount(q.slots), l.fitting(&q), nil)
	if err != nil {
		return fmt.Errorf("matching: live: %w", err)
	}
	l.rowOf[v.Key] = row
	l.rowsIn[v.Municipality] = append(l.rowsIn[v.Municipality], int32(row))
	return nil
}

// fitting lists the columns that fit: of those who were there from the beginning
// by the index, of the others by the rules.
func (l *Live) fitting(q *inquiry) []int32 {
	var list []int32
	for _, column := range l.s.columns(q, nil) {
		if !l.gone[column] {
			list = append(list, column)
		}
	}
	for _, column := range l.newcomers {
		if answer, _ := l.e.judge(q.vacancy, l.e.index.order.candidates[column]); answer == Fits {
			list = append(list, column)
		}
	}
	return list
}

// resize follows a change in how many slots of a vacancy are open.
func (l *Live) resize(key VacancyKey) error {
	v := l.vacancies[key]
	if v == nil {
		return nil
	}
	row, planned := l.rowOf[key]
	if !planned {
		return l.addRow(v)
	}
	l.rows[row].slots = l.e.openSlots(v)
	if err := l.graph.SetSlots(row, slotCount(l.rows[row].slots)); err != nil {
		return fmt.Errorf("matching: live: %w", err)
	}
	return nil
}
