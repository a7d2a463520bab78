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
    private readonly Dictionary<string, string> _loaded = new(StringComparer.OrdinalIgnoreCase);

    public SharedAssemblies(InteractiveAssemblyLoader loader)
    {
        _loader = loader;
        AssemblyLoadContext.Default.Resolving += (context, name) => Find(name) is { } path ? context.LoadFromAssemblyPath(path) : null;
    }

    /// <summary>Loads what a compiled cell references before it runs. What was loaded before costs a look-up.</summary>
    /// <returns>What cannot be loaded and why, one line; null when everything is.</returns>
    public string? Load(Compilation compilation)
    {
        foreach (var reference in compilation.References.OfType<PortableExecutableReference>())
        {
            if (reference.FilePath is { } path && Path.IsPathRooted(path) && Load(path) is { } problem)
                return problem;
        }

        return null;
    }

    private string? Load(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        if (Host.Contains(name))
            return null;
        if (_loaded.TryGetValue(name, out var before))
        {
            return before == path
                ? null
                : $"{path} cannot be loaded: {before} of the same name is, and a process holds one of them; restart and name only one with #r";
        }

        Assembly assembly;
        try
        {
            assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
        }
        catch (Exception error) when (error is BadImageFormatException or FileLoadException or IOException)
        {
            return $"{path} cannot be loaded ({OneLine.Of(error.Message, 200)}); name an assembly that was built to run, not a reference assembly";
        }

        _loaded[name] = path;
        var folder = Path.GetDirectoryName(path)!;
        if (!_folders.Contains(folder))
            _folders.Add(folder);
        _loader.RegisterDependency(assembly);
        foreach (var needed in assembly.GetReferencedAssemblies())
        {
            if (!_loaded.ContainsKey(needed.Name!) && Find(needed) is { } beside && Load(beside) is { } problem)
                return problem;
        }

        return null;
    }

    private string? Find(AssemblyName name) =>
        _folders.Select(folder => Path.Combine(folder, name.Name + ".dll")).FirstOrDefault(File.Exists);
}
