/// What a file may ask of us: beyond it a file is refused at once, however it was made.
public enum DocumentLimits {
  /// 256 MiB.
  public static let bytes = 256 * 1024 * 1024
  /// Lists and objects within each other; the format needs 6.
  public static let depth = 64
  /// Texts, numbers, lists, objects and so on, together; a district of 10,000 students needs about 600,000.
  public static let values = 4_000_000
  /// Issues that are listed; the rest is counted.
  public static let issues = 1000
}
