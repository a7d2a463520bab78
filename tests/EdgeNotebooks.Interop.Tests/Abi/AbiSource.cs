using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace EdgeNotebooks.Interop.Tests.Abi;

/// <summary>
/// Writes a C program from the bindings, by reflection: it declares every function again as C# sees it, names every enumerator in a
/// switch, fills every struct field by field, and prints every size, offset and value. What the header has differently, or has more of,
/// does not compile.
/// </summary>
internal static class AbiSource
{
    private static readonly Dictionary<Type, string> Plain = new()
    {
        [typeof(void)] = "void",
        [typeof(uint)] = "uint32_t",
        [typeof(int)] = "int32_t",
        [typeof(long)] = "int64_t",
        [typeof(nuint)] = "size_t",
        [typeof(float)] = "float",
        [typeof(byte)] = "char",
    };

    private static readonly Type[] Types = typeof(EdgeShim).Assembly.GetTypes().Where(type => type.Name.StartsWith("es_", StringComparison.Ordinal) && !type.IsNested).ToArray();

    public static IReadOnlyList<Type> Enums { get; } = [.. Types.Where(type => type.IsEnum)];

    /// <summary>Structs with fields; the others are handles.</summary>
    public static IReadOnlyList<Type> Structs { get; } = [.. Types.Where(type => !type.IsEnum && FieldsOf(type).Length > 0)];

    public static IReadOnlyList<MethodInfo> Functions { get; } =
        [.. typeof(EdgeShim).GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)];

    public static IReadOnlyList<FieldInfo> Constants { get; } =
        [.. typeof(EdgeShim).GetFields(BindingFlags.Static | BindingFlags.Public).Where(field => field.IsLiteral)];

    public static FieldInfo[] FieldsOf(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.Public);

    /// <summary>The program's text.</summary>
    public static string Write()
    {
        var text = new StringBuilder();

        // C# knows no const behind a pointer, so neither does this program.
        text.AppendLine("#include <stddef.h>\n#include <stdint.h>\n#include <stdio.h>\n#define const\n#include \"edge_shim.h\"");
        foreach (var function in Functions)
            text.AppendLine($"{C(function.ReturnType)} {function.Name}({Parameters(function)});");
        foreach (var type in Enums)
            text.AppendLine($"static int known_{type.Name}({type.Name} value) {{ switch (value) {{ {string.Concat(Enum.GetNames(type).Select(name => $"case {name}: "))}return 1; }} return 0; }}");
        text.AppendLine("int main(void) {");
        foreach (var type in Enums)
        {
            text.AppendLine($"known_{type.Name}(0);");
            Print(text, type.Name, $"sizeof({type.Name})");
            foreach (var name in Enum.GetNames(type))
                Print(text, $"{type.Name}.{name}", name);
        }

        foreach (var constant in Constants)
            Print(text, constant.Name, constant.Name);
        foreach (var type in Structs)
        {
            text.AppendLine($"{{ {type.Name} filled = {{ {string.Join(", ", FieldsOf(type).Select(Zero))} }}; (void)filled; }}");
            Print(text, type.Name, $"sizeof({type.Name})");
            foreach (var field in FieldsOf(type))
            {
                Print(text, $"{type.Name}.{field.Name}", $"offsetof({type.Name}, {field.Name})");
                Print(text, $"{type.Name}.{field.Name}.size", $"sizeof((({type.Name} *)0)->{field.Name})");
            }
        }

        text.AppendLine("return 0; }");
        return text.ToString();
    }

    private static void Print(StringBuilder text, string name, string expression) =>
        text.AppendLine($"printf(\"{name} %lld\\n\", (long long)({expression}));");

    private static string Parameters(MethodInfo function) =>
        function.GetParameters() is { Length: > 0 } parameters ? string.Join(", ", parameters.Select(parameter => C(parameter.ParameterType))) : "void";

    private static string Zero(FieldInfo field) => field.FieldType.GetCustomAttribute<InlineArrayAttribute>() is not null ? "{ 0 }" : field.FieldType.IsEnum ? $"({field.FieldType.Name})0" : "0";

    private static string C(Type type) =>
        type.IsPointer ? $"{C(type.GetElementType()!)} *" : Plain.TryGetValue(type, out var name) ? name : type.Name;
}
