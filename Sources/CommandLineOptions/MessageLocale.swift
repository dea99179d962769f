/// The language that the user's locale asks messages to be in.
public enum MessageLocale {
  /// The language of the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set, such as `zh` or `en`; nil for the
  /// locales `C` and `POSIX`, if none is set, and if the locale's characters are not those of UTF-8, which is what we write.
  ///
  /// Source: POSIX.1-2024, Base Definitions, 8.2 Internationalization Variables; a name is `language_TERRITORY.codeset`.
  public static func language(_ environment: (String) -> String?) -> String? {
    let name = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty }
    guard let name else { return nil }
    let language = name.prefix { !"_.@".contains($0) }
    if ["", "C", "POSIX"].contains(language) { return nil }
    let codeset = name.prefix { $0 != "@" }.drop { $0 != "." }.dropFirst().lowercased()
    guard ["", "utf-8", "utf8"].contains(codeset) else { return nil }
    return language.lowercased()
  }
}
