using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Interop.Tests.Abi;

/// <summary>The bindings are what the header says: every size, offset, value, signature and exported name, seen by a C compiler.</summary>
public sealed class AbiTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sizes_offsets_values_and_signatures_are_those_that_a_C_program_sees()
    {
        var source = _folder.File("abi.c");
        File.WriteAllText(source, AbiSource.Write());
        var program = _folder.File("abi");
        CCompiler.Compile("cc", source, "-std=c99", "-Wall", "-Wextra", "-Wswitch", "-Werror", "-c", "-o", program + ".o");

        // Linked with the library itself, so that every function that is declared is one that is exported.
        var library = Path.GetDirectoryName(ShimLibrary.Path)!;
        var linked = External.TryRun("cc", [program + ".o", "-o", program, "-L", library, "-ledge_shim", $"-Wl,-rpath,{library}"]);
        Assert.True(linked is { ExitCode: 0 }, linked?.Error);
        var printed = External.TryRun(program, [])!.Value.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToDictionary(words => words[0], words => long.Parse(words[1]));

        var declared = Declared();
        Assert.Equal(declared.Keys.Order(), printed.Keys.Order());
        Assert.All(declared, pair => Assert.True(printed[pair.Key] == pair.Value, $"{pair.Key}: {printed[pair.Key]} in C, {pair.Value} in C#"));
    }

    [Fact]
    public void The_library_exports_what_is_declared_and_nothing_else()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "linux: nm of an ELF library");
        var listed = External.TryRun("nm", ["-D", "--defined-only", ShimLibrary.Path]);
        Assert.SkipWhen(listed is null, "cc: there is no nm");
        var exported = listed!.Value.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[^1]);
        Assert.Equal(AbiSource.Functions.Select(function => function.Name).Order(StringComparer.Ordinal), exported.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("cc", "c99", "c")]
    [InlineData("c++", "c++17", "c++")]
    public void The_header_alone_compiles_under_strict_warnings(string compiler, string standard, string language)
    {
        var source = _folder.File("header.txt");
        File.WriteAllText(source, "#include \"edge_shim.h\"\n#include \"edge_shim.h\"\n");
        CCompiler.Compile(compiler, source, ["-x", language, $"-std={standard}", .. CCompiler.Strict, "-fsyntax-only"]);
    }

    [Fact]
    public void Names_of_statuses_are_their_C_names()
    {
        ShimLibrary.EnsureLoaded();
        unsafe
        {
            Assert.All(Enum.GetValues<es_status>(), status => Assert.Equal(status.ToString(), Utf8.Read(EdgeShim.es_status_name(status))));
            Assert.Equal("unknown", Utf8.Read(EdgeShim.es_status_name((es_status)99)));
        }
    }

    [Fact]
    public void Public_enumerations_have_every_value_of_the_native_ones()
    {
        Assert.Equal(Enum.GetValues<es_status>().Select(value => (int)value), Enum.GetValues<ShimStatus>().Select(value => (int)value));
        Assert.Equal(Enum.GetValues<es_element_type>().Select(value => (int)value).Where(value => value != 0), Enum.GetValues<NativeElementType>().Select(value => (int)value));
    }

    private static Dictionary<string, long> Declared()
    {
        var declared = new Dictionary<string, long>();
        foreach (var type in AbiSource.Enums)
        {
            declared[type.Name] = sizeof(int);
            foreach (var name in Enum.GetNames(type))
                declared[$"{type.Name}.{name}"] = (int)Enum.Parse(type, name);
        }

        foreach (var constant in AbiSource.Constants)
            declared[constant.Name] = (int)constant.GetRawConstantValue()!;
        foreach (var type in AbiSource.Structs)
        {
            declared[type.Name] = SizeOf(type);
            foreach (var field in AbiSource.FieldsOf(type))
            {
                declared[$"{type.Name}.{field.Name}"] = OffsetOf(type, field);
                declared[$"{type.Name}.{field.Name}.size"] = SizeOf(field.FieldType);
            }
        }

        return declared;
    }

    private static int SizeOf(Type type) =>
        (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type.IsPointer ? typeof(nint) : type).Invoke(null, null)!;

    // Sequential layout, as the runtime lays these structs out: each field at the next multiple of its alignment.
    private static long OffsetOf(Type type, FieldInfo wanted)
    {
        long offset = 0;
        foreach (var field in AbiSource.FieldsOf(type))
        {
            var size = SizeOf(field.FieldType);
            long alignment = field.FieldType.GetCustomAttribute<InlineArrayAttribute>() is { } array ? size / array.Length : size;
            offset = (offset + alignment - 1) / alignment * alignment;
            if (field == wanted)
            {
                Assert.Equal(Marshal.OffsetOf(type, field.Name), (nint)offset);
                return offset;
            }

            offset += size;
        }

        throw new InvalidOperationException(wanted.Name);
    }
}
