package storage

import (
	"context"
	"database/sql"

	"regard/translate"
)

// Services returns the services that translate, in their order. Those that were removed are left out.
func (s *Store) Services(ctx context.Context) ([]translate.Service, error) {
	services, err := collect(ctx, s.db, func(row scanner) (one translate.Service, err error) {
		return one, row.Scan(&one.ID, &one.Place, &one.Disabled, &one.Sealed)
	}, `select id, place, disabled, sealed from services where not hidden order by place, id`)
	return services, s.told(err, "list services")
}

// ServicesVersion returns a number that grows with every change of a service.
func (s *Store) ServicesVersion(ctx context.Context) (version int64, err error) {
	err = s.db.QueryRowContext(ctx, `select coalesce(sum(changed), 0) from services`).Scan(&version)
	return version, s.told(err, "ask for the version of the services")
}

// AddService keeps the settings of a new service, which comes last. An id that any service has or had is a
// translate.ErrConflict.
func (s *Store) AddService(ctx context.Context, id string, sealed []byte) error {
	err := valid(id)
	if err == nil {
		_, err = s.db.ExecContext(ctx, `insert into services (id, place, disabled, sealed)
			values ($1, (select coalesce(max(place), -1) + 1 from services), false, $2)`, id, sealed)
	}
	return s.told(err, "add the service %q", id)
}

// SaveService keeps other settings of a service.
func (s *Store) SaveService(ctx context.Context, id string, sealed []byte) error {
	err := findable(id)
	if err == nil {
		err = s.db.QueryRowContext(ctx, `update services set sealed = $2, changed = changed + 1
			where id = $1 and not hidden returning id`, id, sealed).Scan(&id)
	}
	return s.told(err, "save the service %q", id)
}

// DisableService says whether a service is offered. It need not be kept yet: the environment may configure it.
func (s *Store) DisableService(ctx context.Context, id string, disabled bool) error {
	err := valid(id)
	if err == nil {
		_, err = s.db.ExecContext(ctx, `insert into services (id, place, disabled)
			values ($1, (select coalesce(max(place), -1) + 1 from services), $2)
			on conflict (id) do update set disabled = excluded.disabled, changed = services.changed + 1`, id, disabled)
	}
	return s.told(err, "disable the service %q", id)
}

// PlaceServices puts the services into the order of their ids.
func (s *Store) PlaceServices(ctx context.Context, ids ...string) error {
	err := valid(ids...)
	if err == nil {
		err = s.transaction(ctx, func(tx *sql.Tx) error {
			for place, id := range ids {
				if _, err := tx.ExecContext(ctx, `insert into services (id, place, disabled) values ($1, $2, false)
					on conflict (id) do update set place = excluded.place, changed = services.changed + 1`, id, place); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return s.told(err, "order services")
}

// RemoveService takes a service away; RestoreService brings it back, with its settings.
func (s *Store) RemoveService(ctx context.Context, id string) error {
	return s.told(s.hideService(ctx, id, true), "remove the service %q", id)
}

// RestoreService brings back a service that was removed.
func (s *Store) RestoreService(ctx context.Context, id string) error {
	return s.told(s.hideService(ctx, id, false), "restore the service %q", id)
}

func (s *Store) hideService(ctx context.Context, id string, hidden bool) error {
	if err := findable(id); err != nil {
		return err
	}
	return s.db.QueryRowContext(ctx, `update services set hidden = $2, changed = changed + 1 where id = $1 returning id`, id, hidden).Scan(&id)
}
