/// Where things lie in a checkout, found from this file's own path.
public enum Places {
  /// The folder that holds `Package.swift`, without a trailing slash.
  public static let root: String = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)  // Tests/TestSupport/Places.swift
    return parts.joined(separator: "/")
  }()

  /// `Fixtures`, where every case is a folder.
  public static let fixtures = root + "/Fixtures"

  /// Real survey data that lies beside a developer's checkout; absent elsewhere, and tests then skip loudly.
  public static let shared = root + "/../shared"
}
