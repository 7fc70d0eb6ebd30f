package checks

// FoldedWords are the words of a text without case and accents, as checks
// compare them.
func FoldedWords(text string) []string { return wordsOf(text) }
