using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace EdgeNotebooks.Hosting.Documents;

/// <summary>Cell ids for cells that have none: a hash of the text, so that reading a notebook twice gives the same ids.</summary>
internal static partial class CellIds
{
    /// <summary>Gives an id to each cell without one, with one that the schema refuses, or with one that an earlier cell has.</summary>
    public static void Complete(IReadOnlyList<NotebookCell> cells)
    {
        var taken = new HashSet<string>();
        var without = new List<NotebookCell>();
        foreach (var cell in cells)
        {
            var valid = cell.Json["id"]?.GetValueKind() == System.Text.Json.JsonValueKind.String && Pattern().IsMatch(cell.Id);
            if (!valid || !taken.Add(cell.Id))
                without.Add(cell);
        }

        foreach (var cell in without)
        {
            var id = For(cell.Source, taken);
            taken.Add(id);
            cell.Json["id"] = id;
        }
    }

    /// <summary>An id made from the text that is not among those taken.</summary>
    public static string For(string source, IReadOnlySet<string> taken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{attempt}\n{source}"));
            var id = Convert.ToHexStringLower(hash.AsSpan(0, 4));
            if (!taken.Contains(id))
                return id;
        }
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,64}$")]
    private static partial Regex Pattern();
}
