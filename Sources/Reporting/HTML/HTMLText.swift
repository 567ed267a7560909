/// Text as it may stand in an HTML file.
enum HTMLText {
  /// `text` for content and quoted attributes: nothing in it is markup, moves the direction of writing or is unseen.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in TextLayout.clean(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Hundredths as CSS writes them: `1.85`.
  static func decimal(_ hundredths: Int) -> String {
    let rest = hundredths % 100
    return "\(hundredths / 100)" + (rest == 0 ? "" : (rest < 10 ? ".0" : ".") + String(rest))
  }

  /// Hundredths of a pixel that `text` takes at 12 px in a wide sans-serif face such as DejaVu Sans, rather more than less.
  static func width(_ text: String) -> Int {
    text.reduce(0) { sum, character in
      let width =
        switch character {
        case "i", "j", "l", ".", ",", ":", ";", "'", "|", " ", "I", "!", "(", ")", "-", "t", "f", "r": 500
        case "m", "w", "M", "W", "@", "%": 1200
        case "A"..."Z", "–", "*": 900
        case "a"..."z", "0"..."9": 770
        default: TextLayout.width(character) == 2 ? 1250 : 900
        }
      return sum + width
    }
  }
}
