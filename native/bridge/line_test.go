package bridge

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"io.neonize/native/proto/neonizepb"
)

func TestWhatIsLoggedIsOneLineWithoutControlCharacters(t *testing.T) {
	for text, expected := range map[string]string{
		"plain, ä, 日本 and 🎉":            "plain, ä, 日本 and 🎉",
		"id\n2026 ERROR forged":         `id\n2026 ERROR forged`,
		"a\r\nb\tc\x00\x1b[2J\x7f":      `a\r\nb\tc\u0000\u001B[2J\u007F`,
		"\u0085\u009b\u2028\u2029":      `\u0085\u009B\u2028\u2029`,
		"user\u202etxt.exe\u2066\ufeff": `user\u202Etxt.exe\u2066\uFEFF`,
		"tag\U000E0041":                 `tag\U000E0041`,
		"broken \xff":                   "broken \uFFFD",
	} {
		if got := oneLine(text); got != expected {
			t.Errorf("%q became %q, expected %q", text, got, expected)
		}
	}
}

func TestLogLinesHaveABoundedLength(t *testing.T) {
	line := oneLine(strings.Repeat("€", maxLine))
	if len(line) > maxLine+40 || !utf8.ValidString(line) || !strings.HasSuffix(line, "bytes more)") {
		t.Errorf("a line has %d bytes and ends with %q", len(line), line[len(line)-40:])
	}
}

func TestEveryLineForJavaIsOneLine(t *testing.T) {
	j := newJava(t)
	for level := range neonizepb.Log_Level_name {
		j.bridge.Log(&neonizepb.Log{Level: neonizepb.Log_Level(level), Module: "Bridge", Message: "message \xff\n2026 ERROR forged"})
		if line := next(t, j.logs); strings.ContainsFunc(line.GetMessage(), unicode.IsControl) || line.GetMessage() == "" {
			t.Errorf("level %d: the line is %q", level, line.GetMessage())
		}
	}
}

func FuzzOneLine(f *testing.F) {
	f.Add("a\nb\u202e\xff")
	f.Fuzz(func(t *testing.T, text string) {
		line := oneLine(text)
		if strings.ContainsFunc(line, isUnsafe) || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
			t.Errorf("%q became %q", text, line)
		}
	})
}
