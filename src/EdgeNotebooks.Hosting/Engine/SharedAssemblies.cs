using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting.Hosting;

namespace EdgeNotebooks.Hosting.Engine;

/// <summary>
/// Loads what cells reference by <c>#r</c>, and what lies beside it, into the process's one default load context. Roslyn's
/// own loader gives every file a context of its own: a library that two others use in different versions would then be
/// there twice, and its types would not match.
/// </summary>
internal sealed class SharedAssemblies
{
    private static readonly HashSet<string> Host = new(
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator).Select(Path.GetFileNameWithoutExtension)!,
        StringComparer.OrdinalIgnoreCase);

    private readonly InteractiveAssemblyLoader _loader;
    private readonly List<string> _folders = [];
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    public SharedAssemblies(InteractiveAssemblyLoader loader)
    {
        _loader = loader;
        AssemblyLoadContext.Default.Resolving += (context, name) => Find(name) is { } path ? context.LoadFromAssemblyPath(path) : null;
    }

    /// <summary>Loads what a compiled cell references before it runs. What was loaded before costs a look-up.</summary>
    public void Load(Compilation compilation)
    {
        foreach (var reference in compilation.References.OfType<PortableExecutableReference>())
        {
            if (reference.FilePath is { } path && Path.IsPathRooted(path))
                Load(path);
        }
    }

    private void Load(string path)
    {
        if (Host.Contains(Path.GetFileNameWithoutExtension(path)) || !_known.Add(Path.GetFileNameWithoutExtension(path)))
            return;

        var folder = Path.GetDirectoryName(path)!;
        if (!_folders.Contains(folder))
            _folders.Add(folder);
        var assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
        _loader.RegisterDependency(assembly);
        foreach (var name in assembly.GetReferencedAssemblies())
        {
            if (Find(name) is { } beside)
                Load(beside);
        }
    }

    private string? Find(AssemblyName name) =>
        _folders.Select(folder => Path.Combine(folder, name.Name + ".dll")).FirstOrDefault(File.Exists);
}
