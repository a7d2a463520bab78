using System.Text;
using System.Text.Encodings.Web;

namespace EdgeNotebooks.Hosting.Documents;

/// <summary>
/// Escapes what JSON requires (quotes, backslashes, control characters) and nothing else, as Python's
/// <c>json.dumps(ensure_ascii=False)</c> does. The framework's own encoders also escape every emoji.
/// </summary>
internal sealed class MinimalJsonEncoder : JavaScriptEncoder
{
    public static readonly MinimalJsonEncoder Instance = new();

    public override int MaxOutputCharactersPerInputCharacter => 6;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < 0x20 or '"' or '\\';

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        for (var i = 0; i < textLength; i++)
        {
            if (WillEncode(text[i]))
                return i;
        }

        return -1;
    }

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var escaped = unicodeScalar switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\b' => "\\b",
            '\f' => "\\f",
            < 0x20 => $"\\u{unicodeScalar:x4}",
            _ => new Rune(unicodeScalar).ToString(),
        };
        numberOfCharactersWritten = escaped.Length <= bufferLength ? escaped.Length : 0;
        escaped.AsSpan(0, numberOfCharactersWritten).CopyTo(new Span<char>(buffer, bufferLength));
        return numberOfCharactersWritten > 0;
    }
}
