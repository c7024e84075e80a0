import DotMatrix
import Runtime
import Transports

extension PrintDesk {
  /// Adds a printer, or describes it anew.
  package func set(_ printer: Printer) throws {
    let isWord =
      !printer.code.isEmpty
      && printer.code.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
    guard isWord else {
      throw Refusal(
        code: "PRN-CODE", message: "打印机代码“\(printer.code)”只能用小写字母、数字和连字符，如 window-1")
    }
    guard printer.capability != nil else {
      let known = PrinterProfile.shipped.map(\.id).joined(separator: "、")
      throw Refusal(code: "PRN-PROFILE", message: "没有打印机型号“\(printer.profile)”，可用 \(known)")
    }
    guard !printer.feeds.isEmpty else {
      throw Refusal(code: "PRN-FEED", message: "请写明打印机“\(printer.code)”的走纸方式")
    }
    if printer.takesPDF {
      guard case .queue? = printer.address else {
        throw Refusal(
          code: "PRN-PDF", message: "只有 CUPS 队列（cups://）能收 PDF，其他地址请用 24 针打印语言")
      }
    }
    for other in try queries.printers() where other.code != printer.code {
      if let device = printer.address?.device, other.address?.device == device {
        throw Refusal(
          code: "PRN-ADDRESS", message: "地址 \(device) 已由打印机“\(other.name)”使用，一台设备只登记一次")
      }
    }
    try record(.printerSet(printer))
  }

  /// Takes a printer away that has nothing to do any more.
  package func remove(_ code: String) throws {
    let printer = try printer(code)
    if try queries.openJobs().contains(where: { $0.printer == code }) {
      throw Refusal(code: "PRN-BUSY", message: "打印机“\(printer.name)”还有未了结的作业，不能移除")
    }
    try record(.printerRemoved(code))
  }

  /// Keeps what was measured of a printer; a measurement that contradicts itself is refused.
  package func calibrate(_ calibration: PrinterCalibration) throws {
    let printer = try printer(calibration.printer)
    guard printer.feeds.contains(calibration.feed), calibration.way == printer.way else {
      throw Refusal(code: "PRN-FEED", message: "打印机“\(printer.name)”没有这种走纸方式")
    }
    guard calibration.remainder <= PrinterCalibration.acceptable else {
      let left = (calibration.remainder * 100).rounded() / 100
      throw Refusal(
        code: "PRN-CALIBRATION",
        message: "量得的十字彼此不符，平均相差 \(left) 毫米，请重新测量相差最大的十字")
    }
    try record(.calibrated(calibration))
  }

  func printer(_ code: String) throws -> Printer {
    guard let printer = try queries.printer(code) else {
      throw Refusal(code: "PRN-UNKNOWN", message: "没有登记打印机“\(code)”")
    }
    return printer
  }
}
