package bridge

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxLine is the length of a log line in bytes. Lines quote what strangers wrote, which may be long.
const maxLine = 8 << 10

// oneLine makes a text safe to be logged: a single line of valid UTF-8 without control characters, of bounded length.
func oneLine(text string) string {
	cut := ""
	if len(text) > maxLine {
		end := maxLine
		for end > 0 && !utf8.RuneStart(text[end]) {
			end--
		}
		cut = fmt.Sprintf("… (%d bytes more)", len(text)-end)
		text = text[:end]
	}
	text = strings.ToValidUTF8(text, string(utf8.RuneError))
	if !strings.ContainsFunc(text, isUnsafe) {
		return text + cut
	}
	var line strings.Builder
	for _, char := range text {
		switch {
		case !isUnsafe(char):
			line.WriteRune(char)
		case char == '\n':
			line.WriteString(`\n`)
		case char == '\r':
			line.WriteString(`\r`)
		case char == '\t':
			line.WriteString(`\t`)
		case char > 0xFFFF:
			fmt.Fprintf(&line, `\U%08X`, char)
		default:
			fmt.Fprintf(&line, `\u%04X`, char)
		}
	}
	return line.String() + cut
}

// isUnsafe tells characters that end a line, control a terminal or change the direction of what follows.
func isUnsafe(char rune) bool {
	return unicode.In(char, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}
