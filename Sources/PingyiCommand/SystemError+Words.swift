import Pingyi
import SystemInterface

/// What a failed call of the system means to the user.
extension SystemError {
  /// What went wrong, with what, and what to do.
  var sentence: String { "\(path): " + Console.sentence(cause.text, remedy.text) }

  /// What the program ends with.
  var exitCode: ExitCode {
    switch operation {
    case "open", "list", "stat": .noInput
    case "create", "make folder": .noOutput
    default: .failedMidway
    }
  }

  /// Whether a folder was to be made where there is something else.
  private var isInTheWay: Bool {
    guard operation == "make folder", let kind = FileSystem.kind(of: path) else { return false }
    return kind != .folder
  }

  private var cause: Wording {
    isInTheWay ? Wording("there is a file of this name", chinese: "已有同名文件") : Wording(reason, chinese: chineseReason)
  }

  private var remedy: Wording {
    if isInTheWay { return Wording("choose another folder", chinese: "请换一个文件夹") }
    return switch operation {
    case "open", "list", "stat":
      Wording("check the name and your permission to read it", chinese: "请核对名称，以及是否有权读取")
    case "read":
      Wording(
        "the medium or the connection may be at fault; copy the file and try again",
        chinese: "可能是存储介质或连接有问题；请复制该文件后再试")
    case "create", "make folder": Wording("choose a folder that you may write to", chinese: "请换一个有权写入的文件夹")
    case _ where isDiskFull: Wording("make room, or choose another folder", chinese: "请腾出空间，或换一个文件夹")
    default: Wording("look at the disk", chinese: "请检查磁盘")
    }
  }

  /// The system's reasons that users meet; others stay in its own words.
  private var chineseReason: String {
    switch reason {
    case "No such file or directory": "没有这个文件或文件夹"
    case "Permission denied", "Operation not permitted": "没有权限"
    case "Is a directory": "这是一个文件夹"
    case "Not a directory": "路径中有一段不是文件夹"
    case "File exists": "已经存在"
    case "No space left on device": "磁盘已满"
    case "Disk quota exceeded": "超出磁盘配额"
    case "Read-only file system": "文件系统只读"
    case "Input/output error": "读写出错"
    case "Too many open files": "打开的文件太多"
    case "File name too long": "文件名太长"
    case "Too many levels of symbolic links": "符号链接层数太多"
    default: reason
    }
  }
}
