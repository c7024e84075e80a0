import Drawing
import FEEL
import PrintTemplates

extension Typesetter {
  /// What a placed thing draws, in the coordinates of its surroundings.
  func inks(of item: PlacedItem, in scope: Scope) -> [Ink] {
    guard holds(item.condition, in: scope) else { return [] }
    let area = item.area
    switch item.shape {
    case .text(let field):
      let room = Room(
        width: area.width, height: area.height, overflow: field.overflow, lines: field.lines)
      guard let layout = set(field.text, field.style, in: room, with: scope) else { return [] }
      let y = area.y + field.vertical.offset(of: layout.height, in: area.height)
      return [.text(layout, lines: 0..<layout.lines.count, x: area.x, y: y)]
    case .rule(_, let color):
      return [
        .fill(
          [Box(x: area.x, y: area.y, width: area.width, height: area.height)], Self.color(color))
      ]
    case .frame(let frame): return inks(of: frame, area)
    case .qr(let mark): return inks(of: mark, area, at: item.location)
    case .code128(let mark): return inks(of: mark, area, at: item.location, in: scope)
    case .pdf417(let code): return inks(of: code, area, at: item.location, in: scope)
    case .guilloche(let guilloche):
      return pattern(at: item.location, area) {
        guilloche.waves(in: area).map {
          .trace($0, thickness: guilloche.thickness, Self.color(guilloche.color))
        }
      }
    case .picture(let source): return inks(of: source, area, at: item.location, in: scope)
    case .seal(let seal): return inks(of: seal, area, at: item.location, in: scope)
    case .microText(let text): return inks(of: text, area, at: item.location)
    case .grid(let grid): return inks(of: grid, area)
    }
  }

  static func color(_ text: String) -> Color { Color(hexadecimal: text) ?? .black }

  private func inks(of frame: Frame, _ area: Area) -> [Ink] {
    let color = Self.color(frame.color)
    var ground: [Ink] = []
    if let fill = frame.fill {
      let box = Box(x: area.x, y: area.y, width: area.width, height: area.height)
      ground = [.fill([box], Self.color(fill))]
    }
    guard frame.thickness > 0 else { return ground }
    let outer = Self.outline(area, frame.thickness)
    switch frame.kind {
    case .single: return ground + [.fill(outer, color)]
    case .double:
      let gap = frame.thickness * 2
      let inner = Area(
        x: area.x + gap, y: area.y + gap, width: area.width - 2 * gap,
        height: area.height - 2 * gap)
      return ground + [.fill(outer + Self.outline(inner, frame.thickness / 3), color)]
    }
  }

  /// The four sides of a frame that lies inside the area.
  static func outline(_ area: Area, _ thickness: Double) -> [Box] {
    [
      Box(x: area.x, y: area.y, width: area.width, height: thickness),
      Box(x: area.x, y: area.y + area.height - thickness, width: area.width, height: thickness),
      Box(
        x: area.x, y: area.y + thickness, width: thickness, height: area.height - 2 * thickness),
      Box(
        x: area.x + area.width - thickness, y: area.y + thickness, width: thickness,
        height: area.height - 2 * thickness),
    ]
  }
}

extension VerticalAlignment {
  func offset(of height: Double, in room: Double) -> Double {
    switch self {
    case .top: 0
    case .middle: (room - height) / 2
    case .bottom: room - height
    }
  }
}
