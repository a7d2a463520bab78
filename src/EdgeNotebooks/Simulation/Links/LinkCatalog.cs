using EdgeNotebooks.Models;

namespace EdgeNotebooks.Simulation.Links;

/// <summary>The links that there are by name: the paper's, common ones, and those of the user's own files.</summary>
public static class LinkCatalog
{
    /// <summary>Environment variable that names the folder of a user's link files; not set for none.</summary>
    public const string UserFolderVariable = "EDGE_LINKS";

    /// <summary>The paper's first, then from the fastest to the slowest.</summary>
    private static readonly string[] Order = ["paper-device-edge", "paper-edge-cloud", "loopback", "gigabit-ethernet", "fast-ethernet", "wifi-802.11ac", "wifi-802.11n", "lte-cat4", "lte-cat1"];

    private static readonly Lazy<IReadOnlyList<LinkDescription>> Shared = new(() => Load(SharedFolder, "restore it from the project's data/links folder"));

    /// <summary><c>data/links</c> beside the library's assembly.</summary>
    public static string SharedFolder => Path.Combine(
        Path.GetDirectoryName(typeof(LinkCatalog).Assembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory, "data", "links");

    /// <summary>The links that come with the library, then the user's.</summary>
    /// <exception cref="EdgeException">A file is missing or malformed, or two have one id.</exception>
    public static IReadOnlyList<LinkDescription> All() => Environment.GetEnvironmentVariable(UserFolderVariable) is { Length: > 0 } folder
        ? WithoutTwins([.. Shared.Value, .. Load(folder, $"make {UserFolderVariable} name a folder of link files")])
        : Shared.Value;

    /// <summary>The link of this name, e.g. <c>paper-edge-cloud</c>.</summary>
    /// <exception cref="EdgeException">There is none; the message names the nearest and lists all.</exception>
    public static LinkProfile Get(string name)
    {
        var all = All();
        if (all.FirstOrDefault(link => link.Id == name) is { } found)
            return found.Profile;
        var nearest = all.FirstOrDefault(link => name.Length > 2 && link.Id.Contains(name, StringComparison.OrdinalIgnoreCase)) ?? all.MinBy(link => EditDistance.Between(name, link.Id))!;
        var isNear = EditDistance.Between(name, nearest.Id) <= nearest.Id.Length / 2 || nearest.Id.Contains(name, StringComparison.OrdinalIgnoreCase);
        var hint = name.Length > 0 && isNear ? $"did you mean '{nearest.Id}'? " : "";
        throw new EdgeException($"there is no link '{name}': {(hint.Length > 0 ? hint + "There" : "there")} are {string.Join(", ", all.Select(link => link.Id))}; or write it out, for example {LinkText.Example}");
    }

    /// <summary>The link that a person means: a name (<see cref="Get"/>), a text (<see cref="LinkText.Parse"/>), or the path of a link file.</summary>
    /// <exception cref="EdgeException">It is none of them, or is malformed.</exception>
    public static LinkProfile Find(string nameTextOrFile)
    {
        if (nameTextOrFile.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            return LinkFile.Read(nameTextOrFile).Profile;
        return nameTextOrFile.Contains('=', StringComparison.Ordinal) ? LinkText.Parse(nameTextOrFile) : Get(nameTextOrFile);
    }

    /// <summary>Reads every <c>.json</c> file of a folder.</summary>
    /// <param name="folder">Path of the folder.</param>
    /// <param name="remedy">What to do where it cannot be read.</param>
    /// <exception cref="EdgeException">There is no such folder or no file in it, a file is malformed, or two have one id.</exception>
    internal static IReadOnlyList<LinkDescription> Load(string folder, string remedy)
    {
        try
        {
            var files = Directory.GetFiles(folder, "*.json");
            return files.Length > 0
                ? WithoutTwins([.. files.Select(LinkFile.Read).OrderBy(link => Array.IndexOf(Order, link.Id) is var place and >= 0 ? place : Order.Length).ThenBy(link => link.Id, StringComparer.Ordinal)])
                : throw new EdgeException($"{folder}: there is no .json file in the folder; {remedy}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EdgeException($"{folder}: the folder of links cannot be read ({error.Message.Split('\n')[0]}); {remedy}", error);
        }
    }

    private static List<LinkDescription> WithoutTwins(List<LinkDescription> links)
    {
        foreach (var link in links)
        {
            var first = links.Find(other => string.Equals(other.Id, link.Id, StringComparison.OrdinalIgnoreCase))!;
            if (!ReferenceEquals(first, link))
                throw new EdgeException($"{Path.GetFileName(link.Path)}: id: '{link.Id}' is the link of {Path.GetFileName(first.Path)} already; give each link an id of its own");
        }

        return links;
    }
}
