/// Text inside Markdown.
enum MarkdownText {
  /// A text that Markdown takes as it is, on one line.
  static func plain(_ text: String) -> String {
    var result = ""
    for character in DisplayWidth.harmless(text) {
      if "\\`*_[]<>|#".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
