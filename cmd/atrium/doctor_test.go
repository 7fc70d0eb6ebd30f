package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/postgres/postgrestest"
	"github.com/atrium-social/atrium/server/redis/redistest"
)

func TestDoctorFindsNothingWhereAllIsWell(t *testing.T) {
	binary, dir := buildBinary(t), place(t)
	said, code := says(t, nil, binary, []string{"doctor"}, "ATRIUM_ADDR="+freeAddr(t), "ATRIUM_DATA_DIR="+dir)
	require.Zero(t, code, said)
	require.Contains(t, said, "✓ Postgres        built in, version")
	require.Contains(t, said, "✓ Mail            not set up")
	require.True(t, strings.HasSuffix(said, "Everything is as it should be."), said)
	require.NoDirExists(t, dir, "it changes nothing")

	said, code = says(t, nil, binary, []string{"doctor"}, "ATRIUM_ADDR="+freeAddr(t), "ATRIUM_DATA_DIR="+dir,
		"ATRIUM_DATABASE_URL="+postgrestest.NewEmptyURL(t), "ATRIUM_REDIS_URL="+redistest.Start(t).URL(), "ATRIUM_URL=https://atrium.example.com")
	require.Zero(t, code, said)
	require.Regexp(t, "✓ Postgres        version [0-9.]+.* answers", said)
	require.Contains(t, said, "✓ Redis           answers")
}

func TestDoctorNamesAllThatIsWrongAtOnce(t *testing.T) {
	binary, file, away := buildBinary(t), place(t), freeAddr(t)
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	said, code := says(t, nil, binary, []string{"doctor"}, "ATRIUM_ADDR=:1:2", "ATRIUM_DATA_DIR="+file, "ATRIUM_URL=http://atrium.example.com", "ATRIUM_SOCKETS=100000000",
		"ATRIUM_DATABASE_URL=postgres://atrium:secret@"+away+"/atrium", "ATRIUM_REDIS_URL=redis://:secret@"+away, "ATRIUM_SMTP_URL=smtp://atrium:secret@"+away)
	require.Equal(t, 1, code)
	for _, finding := range []string{
		"✗ Public address  http://atrium.example.com is not encrypted",
		"✗ Port ",
		"✗ Data folder     The data folder " + file + " cannot be made, because a file is in its way.",
		"✗ Open files      Atrium may open ",
		"✗ Postgres        No database answers at " + away + ". Start it",
		"✗ Redis           Redis does not answer at " + away + ". Start it",
		"✗ Mail            The mail server does not let Atrium in: ",
		"\n7 of these need mending.",
	} {
		require.Contains(t, said, finding)
	}
	require.NotContains(t, said, "secret")
}

func TestDoctorTellsAtriumFromAnotherProgram(t *testing.T) {
	binary := buildBinary(t)
	h, _ := openHouse(t)
	a := &alone{t: t, binary: binary, addr: freeAddr(t), dir: place(t), env: []string{"ATRIUM_DATABASE_URL=" + h.app.db.Pool().Config().ConnString()}}
	a.start()
	a.awaitReady()
	port := a.addr[strings.LastIndex(a.addr, ":"):]
	said, code := says(t, nil, binary, []string{"doctor"}, "ATRIUM_ADDR="+a.addr, "ATRIUM_DATA_DIR="+a.dir)
	require.Zero(t, code, said)
	require.Contains(t, said, port+" is used by Atrium, which runs")

	said, code = says(t, nil, binary, []string{"doctor"}, "ATRIUM_ADDR="+oldPostgres(t), "ATRIUM_DATA_DIR="+a.dir)
	require.Equal(t, 1, code)
	require.Contains(t, said, "✗ Port            Another program uses that port already.")
}
