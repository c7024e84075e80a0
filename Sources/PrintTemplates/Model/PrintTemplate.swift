package import FEEL
package import JSONText
package import XMLReading

/// A print template (打印模板): how a notice, licence or form looks on paper and what it says.
///
/// All lengths are millimetres, all sizes of letters points. The file format is described in
/// docs/print-templates.md.
package struct PrintTemplate: Sendable {
  /// What the paper is, for the anti-forgery mark.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// 机构编制管理证
    case certificate
    /// 审批证照
    case licence
    /// 通知、告知书
    case notice
    /// An inner form (处理单、登记表) that goes to nobody outside.
    case form
  }

  package var id: String
  /// The name of the paper (名称), such as 编制使用核准通知单.
  package var title: String
  package var kind: Kind
  /// How the paper is numbered; nil for papers without a number of their own.
  package var number: NumberPattern?
  package var page: PageFormat
  /// The copies (份) that one print consists of; never empty.
  package var copies: [Copy]
  /// Names for values that the template computes from the data, each seeing those before it.
  package var definitions: [Definition]
  /// What the mark vouches for.
  package var signedFields: [SignedField]
  /// What stands on pages of all sections.
  package var layers: [Layer]
  /// One after another, each from the top of a page; a template without named sections has one.
  package var sections: [Section]
  /// Invented data, to show the template with.
  package var sample: JSONObject?
  package var location: SourceLocation
}

extension PrintTemplate {
  /// One copy (联) of a print.
  package struct Copy: Hashable, Sendable {
    /// 单位联, 财政联, 存根…; empty when there is but one.
    package var name: String
    /// What it is for, printed where the template asks for `copy.note`.
    package var note: String
  }

  /// Pages of their own plan, such as the cover or the register of a booklet.
  package struct Section: Sendable {
    /// Empty where the template has but a body.
    package var name: String
    package var condition: Condition?
    /// What stands on the pages of this section; `first` and `last` are those of the section.
    package var layers: [Layer]
    package var body: [FlowItem]
  }

  /// Things at fixed places of certain pages, in coordinates of the paper.
  package struct Layer: Sendable {
    package enum Pages: String, Hashable, Sendable, CaseIterable {
      case every, first, last
      /// All but the first.
      case later
      case odd, even
    }

    package var pages: Pages
    /// Whether the paper comes with it (预印底图): shown on the screen, never printed.
    package var isPreprinted: Bool
    package var condition: Condition?
    package var items: [PlacedItem]
  }

  /// `<let name="…" value="…"/>`
  package struct Definition: Sendable {
    package var name: String
    package var value: Expression
  }

  /// A canonical printed field: its digest goes into the mark.
  package struct SignedField: Sendable {
    package var name: String
    /// The words under which whoever verifies the paper reads the value; nil for values that are for
    /// nobody but the holder of the paper.
    package var label: String?
    package var value: Expression
    package var location: SourceLocation
  }
}
