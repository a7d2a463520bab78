using Microsoft.CodeAnalysis;

namespace EdgeNotebooks.Hosting.Engine;

/// <summary>What a cell can use without <c>#r</c>: the .NET runtime's own assemblies, and this one for <c>display</c>.</summary>
internal static class FrameworkReferences
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(Find);

    public static IReadOnlyList<MetadataReference> All => References.Value;

    private static List<MetadataReference> Find()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator);
        return
        [
            .. trusted
                .Where(path => Path.GetDirectoryName(path) == runtime)
                .Append(typeof(FrameworkReferences).Assembly.Location)
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
