/// How results name files: by the shortest ending of each path that tells it from the others, most often its last
/// component. So results do not depend on where a round's folder lies, or on who runs it.
public enum ShownName {
  /// The names under which files appear in results, in the order of their paths.
  public static func names(of paths: [String]) -> [String] {
    let parts = paths.map { $0.split(separator: "/").map(String.init) }
    func ending(_ path: Int, _ length: Int) -> ArraySlice<String> { parts[path].suffix(length) }
    return paths.indices.map { path in
      var length = 1
      while length < parts[path].count,
        paths.indices.contains(where: { $0 != path && ending($0, length) == ending(path, length) })
      {
        length += 1
      }
      return ending(path, length).joined(separator: "/")
    }
  }
}
