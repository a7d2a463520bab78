using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EdgeNotebooks.Hosting.Tests;

/// <summary>
/// Two libraries that were built against different versions of a third, with one version of it beside them: as NuGet lays
/// a flat publish folder out. Its types must be the same types for both.
/// </summary>
public sealed class SharedAssembliesTests(WorkerSession session) : IClassFixture<WorkerSession>
{
    [Fact]
    public async Task A_library_that_two_others_use_in_different_versions_is_loaded_once()
    {
        var folder = Directory.CreateDirectory(Path.Combine(session.Folder, "flat")).FullName;
        var old = Build(folder, "Shared", "[assembly: System.Reflection.AssemblyVersion(\"1.0.0.0\")] public class Token { public int Value = 7; }");
        Build(folder, "Left", "public static class Left { public static Token Make() => new Token(); }", old);
        var current = Build(folder, "Shared", "[assembly: System.Reflection.AssemblyVersion(\"2.0.0.0\")] public class Token { public int Value = 7; }");
        var right = Build(folder, "Right", "public static class Right { public static int Take(Token token) => token.Value; }", current);
        Build(folder, "Top", "public static class Top { public static int Run() => Right.Take(Left.Make()); }", current, right, MetadataReference.CreateFromFile(Path.Combine(folder, "Left.dll")));

        var ran = await session.RunAsync("#r \"flat/Top.dll\"\nTop.Run()");
        Assert.Equal(["result:7"], ran.Brief);

        // A type of a library that was never named with #r, from a later cell.
        ran = await session.RunAsync("#r \"flat/Shared.dll\"\nRight.Take(new Token())");
        Assert.Equal(["result:7"], ran.Brief);
    }

    private static PortableExecutableReference Build(string folder, string name, string code, params MetadataReference[] references)
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(code)],
            [MetadataReference.CreateFromFile(Path.Combine(runtime, "System.Runtime.dll")), MetadataReference.CreateFromFile(Path.Combine(runtime, "System.Private.CoreLib.dll")), .. references],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        var path = Path.Combine(folder, name + ".dll");
        File.WriteAllBytes(path, image.ToArray());
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
