import Foundation

/// What the operating system had against a file operation, in words of our own: the same in every locale.
package struct SystemReason {
  /// `errno`, 0 where none is known.
  package let code: Int32
  package let text: String

  package static func of(_ error: any Error) -> SystemReason {
    var error = error as NSError
    while let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError { error = underlying }
    if error.domain == NSPOSIXErrorDomain {
      return SystemReason(code: Int32(error.code), text: words(Int32(error.code)))
    }
    switch CocoaError.Code(rawValue: error.code) {
    case .fileNoSuchFile, .fileReadNoSuchFile: return SystemReason(code: ENOENT, text: words(ENOENT))
    case .fileReadNoPermission, .fileWriteNoPermission:
      return SystemReason(code: EACCES, text: words(EACCES))
    case .fileWriteOutOfSpace: return SystemReason(code: ENOSPC, text: words(ENOSPC))
    case .fileWriteVolumeReadOnly: return SystemReason(code: EROFS, text: words(EROFS))
    default: return SystemReason(code: 0, text: "\(error.domain) error \(error.code)")
    }
  }

  private static func words(_ code: Int32) -> String {
    switch code {
    case ENOENT: "no such file or directory"
    case ENOTDIR: "a part of the path is not a directory"
    case EISDIR: "it is a directory"
    case EACCES, EPERM: "permission denied"
    case ENOSPC: "no space left on the device"
    case EROFS: "the file system is read-only"
    case ENAMETOOLONG: "the name is too long"
    case EPIPE: "the reader has hung up"
    case EFBIG: "the file is too large"
    case EIO: "input or output error"
    case EBADF: "the stream is closed"
    default: "error \(code) of the operating system"
    }
  }
}
