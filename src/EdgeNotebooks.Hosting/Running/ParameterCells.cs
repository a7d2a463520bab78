using System.Text.Json.Nodes;
using EdgeNotebooks.Hosting.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EdgeNotebooks.Hosting.Running;

/// <summary>
/// Parameters as papermill does them: values go into a cell tagged <c>injected-parameters</c> right after the one tagged
/// <c>parameters</c>, in place of an earlier injected one; without such a cell, before the first code cell that does more
/// than reference assemblies and import namespaces.
/// </summary>
internal static class ParameterCells
{
    private const string Declared = "parameters";
    private const string Injected = "injected-parameters";

    /// <summary>Changes the notebook and returns a line for each name that it does not declare.</summary>
    public static IReadOnlyList<string> Inject(NotebookDocument notebook, IReadOnlyList<NotebookParameter> parameters)
    {
        if (parameters.Count == 0)
            return [];
        var earlier = notebook.Cells.Where(cell => cell.Kind == CellKind.Code && cell.Tags.Contains(Injected)).ToList();
        foreach (var cell in earlier)
            notebook.Cells.Remove(cell);

        var values = parameters.Reverse().DistinctBy(parameter => parameter.Name).Reverse().ToList();
        var source = notebook.Cells.FirstOrDefault(cell => cell.Kind == CellKind.Code && cell.Tags.Contains(Declared));
        var types = source is null ? [] : TypesIn(source.Source);
        var code = string.Join('\n', values.Select(value => ParameterLiteral.Declare(value, types.GetValueOrDefault(value.Name))).Prepend("// Parameters"));
        var injected = NotebookCell.Create(CellKind.Code, code, CellIds.For(code, notebook.Cells.Select(cell => cell.Id).ToHashSet()));
        injected.Metadata["tags"] = new JsonArray(Injected);
        notebook.Cells.Insert(source is null ? FirstReal(notebook) : notebook.Cells.IndexOf(source) + 1, injected);

        var unknown = values.Select(value => value.Name).Where(name => !types.ContainsKey(name));
        var reason = source is null ? "the notebook has no cell tagged \"parameters\"" : "the cell tagged \"parameters\" does not declare it";
        return [.. unknown.Select(name => $"parameter \"{name}\": {reason}; it is set all the same, but perhaps nothing reads it")];
    }

    /// <summary>Names that the cell declares, each with its type as written; with <c>var</c> the type of the literal, or null.</summary>
    private static Dictionary<string, string?> TypesIn(string code)
    {
        var types = new Dictionary<string, string?>();
        foreach (var declaration in Parse(code).Members.OfType<FieldDeclarationSyntax>().Select(field => field.Declaration)
            .Concat(Parse(code).Members.OfType<GlobalStatementSyntax>().Select(member => member.Statement).OfType<LocalDeclarationStatementSyntax>().Select(local => local.Declaration)))
        {
            foreach (var variable in declaration.Variables)
                types[variable.Identifier.ValueText] = declaration.Type.IsVar ? TypeOf(variable.Initializer?.Value) : declaration.Type.ToString();
        }

        return types;
    }

    private static string? TypeOf(ExpressionSyntax? value) => value switch
    {
        PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax literal } => TypeOf(literal),
        LiteralExpressionSyntax { Token.Value: { } literal } => literal switch
        {
            int => "int",
            long => "long",
            uint => "uint",
            ulong => "ulong",
            double => "double",
            float => "float",
            decimal => "decimal",
            bool => "bool",
            char => "char",
            string => "string",
            _ => null,
        },
        InterpolatedStringExpressionSyntax => "string",
        _ => null,
    };

    private static int FirstReal(NotebookDocument notebook)
    {
        for (var i = 0; i < notebook.Cells.Count; i++)
        {
            if (notebook.Cells[i].Kind == CellKind.Code && Parse(notebook.Cells[i].Source).Members.Count > 0)
                return i;
        }

        return notebook.Cells.Count;
    }

    private static CompilationUnitSyntax Parse(string code) =>
        (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(
            code, CSharpParseOptions.Default.WithKind(SourceCodeKind.Script).WithLanguageVersion(LanguageVersion.CSharp13)).GetRoot();
}
