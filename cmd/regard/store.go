package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"regard/storage"
)

// A dataFlag says where the data of a server is.
type dataFlag struct {
	Data     string `env:"REGARD_DATA" type:"path" placeholder:"DIR" help:"Folder of the data. By default a folder of the user's."`
	Database string `env:"REGARD_DATABASE" placeholder:"URL" help:"PostgreSQL database, instead of a folder."`
}

func (d dataFlag) open(ctx context.Context) (*storage.Store, error) {
	if d.Database != "" {
		return storage.OpenPostgres(ctx, d.Database)
	}
	dir, err := d.dir()
	if err != nil {
		return nil, err
	}
	return storage.OpenSQLite(ctx, dir)
}

// openThere opens what is there already: a command that only looks makes no folder.
func (d dataFlag) openThere(ctx context.Context) (*storage.Store, error) {
	if d.Database == "" {
		dir, err := d.dir()
		if err != nil {
			return nil, err
		}
		if _, err := os.Stat(filepath.Join(dir, "regard.db")); err != nil {
			return nil, fmt.Errorf("there are no data in %s", dir)
		}
	}
	return d.open(ctx)
}

// dir is the folder asked for, else the one where programs of this user keep their data.
func (d dataFlag) dir() (string, error) {
	if d.Data != "" {
		return d.Data, nil
	}
	if base := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(base) {
		return filepath.Join(base, "regard"), nil
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, ".local", "share", "regard"), err
}
