using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;
using EdgeNotebooks.Hosting.Engine.Formatting;

namespace EdgeNotebooks.Hosting.Engine;

/// <summary>
/// Executes C# cells one after another in this process, each seeing what the earlier ones declared. The language is C# 13,
/// optimised, with .NET Interactive's default imports. One cell at a time; one engine a process, since <c>display</c> is static.
/// </summary>
public sealed class NotebookEngine : IDisposable
{
    private static readonly string[] Imports =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq",
        typeof(NotebookStatics).FullName!,
    ];

    private readonly IDisplaySink _sink;
    private readonly ScriptOptions _options;
    private readonly InteractiveAssemblyLoader _loader = new();
    private readonly SharedAssemblies _assemblies;
    private ScriptState<object>? _state;

    /// <summary>Makes an engine with no cell executed yet.</summary>
    /// <param name="workingDirectory">What relative paths in <c>#r</c> start from.</param>
    /// <param name="sink">Where displays and results go; standard output is the process's own.</param>
    public NotebookEngine(string workingDirectory, IDisplaySink sink)
    {
        _sink = sink;
        NotebookStatics.Sink = sink;
        _loader.RegisterDependency(typeof(NotebookStatics).Assembly);
        _assemblies = new SharedAssemblies(_loader);
        _options = ScriptOptions.Default
            .WithLanguageVersion(LanguageVersion.CSharp13)
            .WithOptimizationLevel(OptimizationLevel.Release)
            .WithAllowUnsafe(true)
            .WithEmitDebugInformation(true)
            .WithFileEncoding(Encoding.UTF8)
            .WithReferences(FrameworkReferences.All)
            .WithMetadataResolver(ScriptMetadataResolver.Default.WithBaseDirectory(workingDirectory));
    }

    /// <summary>
    /// Runs one cell to its end. Declarations of a cell that throws are kept, as far as it came; those of one that does not
    /// compile are not.
    /// </summary>
    /// <param name="cell">The number that errors name the cell by.</param>
    /// <param name="code">The cell's text.</param>
    /// <returns>Null when the cell ran to its end, else why not.</returns>
    public async Task<CellError?> ExecuteAsync(int cell, string code)
    {
        var options = _options.WithFilePath(CellPath.Of(cell));
        var tree = CSharpSyntaxTree.ParseText(
            code, CSharpParseOptions.Default.WithKind(SourceCodeKind.Script).WithLanguageVersion(LanguageVersion.CSharp13));
        if (Directives.Check(cell, tree) is { } refused)
            return refused;
        code = Directives.BlankSelector(code);

        // Later cells inherit the first one's imports; importing the statics again would make them ambiguous.
        var script = _state is null
            ? CSharpScript.Create<object>(code, options.WithImports(Imports), assemblyLoader: _loader)
            : _state.Script.ContinueWith<object>(code, options);
        if (CompileErrors.Of(cell, code, script.Compile()) is { } error)
            return error;

        if (_assemblies.Load(script.GetCompilation()) is { } problem)
            return new CellError("AssemblyNotLoaded", problem, [$"cell {cell}: AssemblyNotLoaded: {problem}"], null, null);
        var state = _state is null
            ? await script.RunAsync(catchException: _ => true)
            : await script.RunFromAsync(_state, _ => true);
        _state = state;
        if (state.Exception is { } exception)
            return RuntimeErrors.Of(cell, exception);
        return ShowResult(cell, script, state.ReturnValue);
    }

    private CellError? ShowResult(int cell, Script script, object? value)
    {
        if (value is DisplayedValue || (value is null && !EndsInValue(script)))
            return null;

        try
        {
            _sink.Result(ValueFormatter.Format(value).ToJson());
            return null;
        }
        catch (DisplayException failure)
        {
            return RuntimeErrors.Of(cell, failure);
        }
    }

    /// <summary>Forgets the loader; assemblies that cells loaded stay until the process ends.</summary>
    public void Dispose() => _loader.Dispose();

    /// <summary>
    /// Compiles and runs a throw-away cell, so that the first real one finds the compiler loaded. Meant for a background
    /// thread; it shares nothing with any engine.
    /// </summary>
    public static void WarmUp()
    {
        var options = ScriptOptions.Default
            .WithLanguageVersion(LanguageVersion.CSharp13)
            .WithOptimizationLevel(OptimizationLevel.Release)
            .WithEmitDebugInformation(true)
            .WithFilePath("warm-up")
            .WithFileEncoding(Encoding.UTF8)
            .WithReferences(FrameworkReferences.All)
            .WithImports(Imports[..^1]);
        var first = CSharpScript.RunAsync<object>("var x = new[] { 1, 2 }.Select(i => i * 2).ToList(); await Task.Yield(); $\"{x.Count}\"", options).GetAwaiter().GetResult();
        ValueFormatter.Format(first.ReturnValue).ToJson();
    }

    /// <summary>Whether a null is the value of a last expression, rather than the absence of one.</summary>
    private static bool EndsInValue(Script script)
    {
        var compilation = script.GetCompilation();
        var tree = compilation.SyntaxTrees.Last();
        return tree.GetRoot() is CompilationUnitSyntax { Members: [.., GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last }] }
            && compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression).Type is { SpecialType: not SpecialType.System_Void };
    }
}
