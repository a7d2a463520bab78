using System.Text.Json;

namespace EdgeNotebooks.Results;

/// <summary>Enum members as the snake_case words that files and command lines use.</summary>
public static class Words
{
    /// <summary><c>SingleStream</c> becomes <c>single_stream</c>.</summary>
    public static string ToSnakeCase<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>The member with this word; hyphens, capitals and missing underscores are forgiven.</summary>
    /// <exception cref="FormatException">No member has it; the message lists those that there are.</exception>
    public static T ParseSnakeCase<T>(string word)
        where T : struct, Enum
    {
        var plain = Plain(word);
        foreach (var value in Enum.GetValues<T>())
        {
            if (Plain(value.ToString()) == plain)
                return value;
        }

        throw new FormatException($"'{word}' is none of {string.Join(", ", Enum.GetValues<T>().Select(ToSnakeCase))}");
    }

    private static string Plain(string word) =>
        word.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
}
