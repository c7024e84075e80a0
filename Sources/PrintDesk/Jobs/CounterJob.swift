package import Certificates
package import CivilTime
package import DotMatrix
import JSONText

/// A sheet, or lines of a booklet, on its way through a printer (打印作业).
package struct CounterJob: Hashable, Sendable {
  /// `queued → sending → asked → done | spoiled`, or withdrawn while nothing is on paper.
  package enum State: String, Hashable, Sendable, CaseIterable {
    /// 排队.
    case queued
    /// 发送中: from before the first byte goes.
    case sending
    /// 待确认: all was sent, or it broke off; a person has to say what is on the paper.
    case asked
    /// 完成: the sheet was found good.
    case done
    /// 印坏.
    case spoiled
    /// 撤下: nothing came onto the paper.
    case withdrawn

    package var isOpen: Bool { self == .queued || self == .sending || self == .asked }
  }

  package let id: Int
  package let print: PrintID
  /// The lines of the booklet `print` that are added (续打); nil where the whole sheet is printed.
  package let lines: BookletLines?
  package let printer: String
  package let feed: PaperStock.Feed
  package let state: State
  package let orderedBy: String
  package let orderedAt: Instant
  /// Why it broke off, was spoiled or withdrawn; nil where nothing went wrong.
  package let problem: String?
  package let changedAt: Instant

  /// Whether it broke off on its way: the printer prints nothing more until somebody has looked.
  package var isInterrupted: Bool { state == .asked && problem != nil }
}

/// What a person says who has looked at the paper.
package enum PaperAnswer: Hashable, Sendable {
  /// 打印完好.
  case good
  /// 印坏, with the reason.
  case spoiled(reason: String)
  /// 未印出: the paper is as it was.
  case blank(reason: String)
}
