using System.Globalization;
using EdgeNotebooks.Models;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Experiments.Compression.Predictions.Labelling;

/// <summary>
/// The models' classes by name, synset and number. A line of the labels file is a name, or several with commas between them, the first of which is the class's own; a synset may stand before them. A blank and an underscore
/// are the same, and apostrophes do not count: files are named so.
/// </summary>
internal sealed class ClassLabels
{
    private readonly int _count;
    private readonly ClassNames? _names;
    private readonly string[] _lines;
    private readonly string?[] _synsets;

    /// <param name="count">Classes that the models tell apart.</param>
    /// <param name="names">Their names, one for each; null where only their numbers are known.</param>
    public ClassLabels(int count, ClassNames? names)
    {
        (_count, _names) = (count, names);
        var lines = names?.Lines ?? [];
        _synsets = [.. lines.Select(line => Synset.Split(line, ' ', '\t')?.Synset)];
        _lines = [.. lines.Select(line => Plain(Synset.Split(line, ' ', '\t')?.Name ?? line))];
        HasSynsets = _synsets.Any(synset => synset is not null);
    }

    /// <summary>Whether the labels file tells the classes' synsets.</summary>
    public bool HasSynsets { get; }

    private string File => _names is null ? "" : $"labels file '{_names.Path}'";

    private string Numbers => string.Create(CultureInfo.InvariantCulture, $"0 to {_count - 1}");

    /// <summary>The class of a name, or else of a number.</summary>
    /// <exception cref="EdgeException">There is none, or more than one; without the place of the text.</exception>
    public int Find(string text)
    {
        if (_names is not null && Named(text) is { Count: > 0 } found)
            return Single(text, found, synset: null);
        if (text.Length == 0 || text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            throw Unknown(text);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < _count
            ? number
            : throw new EdgeException($"class {text} is beyond the models' classes, {Numbers}; correct it");
    }

    /// <summary>The class of a synset and its name.</summary>
    /// <exception cref="EdgeException">There is none, or more than one; without the place of the text.</exception>
    public int Find(string synset, string name)
    {
        if (HasSynsets)
            return Array.IndexOf(_synsets, synset) is >= 0 and var place ? place : throw new EdgeException($"synset {synset} is not in {File}; give the labels of these models");
        if (_names is null || Named(name) is not { Count: > 0 } found)
            throw Unknown(name);
        return Single(name, found, synset);
    }

    /// <summary>The class of the n-th of all synsets in their order, which is ImageNet's order of classes; null where these are not the synsets of all classes, the background left out.</summary>
    public int? OfAll(int place, int synsets)
    {
        if (synsets == _count)
            return place;
        return synsets == _count - 1 && _names is { IsBackgroundFirst: true } ? place + 1 : null;
    }

    private static string Plain(string text) => text.Replace('_', ' ').Replace("'", "", StringComparison.Ordinal).Trim();

    // "maillot" is the whole of one line and the first name of another, and either may be meant: a line counts as a whole where it has several names alone.
    private List<int> Named(string text)
    {
        var plain = Plain(text);
        if (plain.Contains(',', StringComparison.Ordinal) && Where(line => line == plain) is { Count: > 0 } whole)
            return whole;
        foreach (var comparison in new[] { StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase })
        {
            if (Where(line => NamesOf(line)[0].Equals(plain, comparison)) is { Count: > 0 } first)
                return first;
            if (Where(line => NamesOf(line).Any(name => name.Equals(plain, comparison))) is { Count: > 0 } any)
                return any;
        }

        return [];
    }

    private List<int> Where(Predicate<string> fits) => [.. Enumerable.Range(0, _lines.Length).Where(i => _lines[i].Length > 0 && fits(_lines[i]))];

    private static string[] NamesOf(string line) => line.Split(',', StringSplitOptions.TrimEntries);

    private int Single(string text, List<int> found, string? synset)
    {
        if (found.Count == 1)
            return found[0];
        return (synset is null ? null : Synset.Choose(synset, found))
            ?? throw new EdgeException($"'{text}' is the name of classes {string.Join(" and ", found)} in {File}; give the class's number, or its whole line");
    }

    private EdgeException Unknown(string text)
    {
        if (_names is null)
            return new EdgeException($"'{text}' is no class number, and no labels file tells the classes' names; give --labels FILE, or numbers from {Numbers}");
        var nearest = _lines.Where(line => line.Length > 0).Select(line => NamesOf(line)[0]).MinBy(name => EditDistance.Between(Plain(text).ToLowerInvariant(), name.ToLowerInvariant())) ?? "";
        var hint = EditDistance.Between(Plain(text).ToLowerInvariant(), nearest.ToLowerInvariant()) <= nearest.Length / 3 ? $"did you mean '{nearest}'?" : $"give a name of it, or a class number from {Numbers}";
        return new EdgeException($"'{text}' is no name in {File}; {hint}");
    }
}
