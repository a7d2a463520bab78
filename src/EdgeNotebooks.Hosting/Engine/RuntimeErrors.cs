using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace EdgeNotebooks.Hosting.Engine;

/// <summary>An exception out of a cell as a notebook's <c>error</c> output, with the frames from the throw up to the cell and none of the host's.</summary>
internal static partial class RuntimeErrors
{
    private const int Shown = 50;

    public static CellError Of(int cell, Exception exception)
    {
        var traceback = new List<string>();
        int? line = null;
        for (var e = exception; e is not null; e = e.InnerException)
        {
            var frames = UserFrames(e);
            line ??= LineIn(cell, frames);
            traceback.Add($"{(ReferenceEquals(e, exception) ? "" : "caused by ")}{e.GetType().Name}: {Message(e)}");
            traceback.AddRange(frames.Take(Shown).Select(Describe));
            if (frames.Count > Shown)
                traceback.Add($"   ({frames.Count - Shown} more)");
        }

        return new CellError(exception.GetType().Name, Message(exception), traceback, line);
    }

    /// <summary>The exception's message; an exception whose message throws says so.</summary>
    public static string Message(Exception exception)
    {
        try
        {
            return exception.Message;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return $"(its message threw {e.GetType().Name})";
        }
    }

    /// <summary>The frames as lines, for an exception that is shown rather than thrown.</summary>
    public static IEnumerable<string> Trace(Exception exception) => UserFrames(exception).Take(Shown).Select(Describe);

    private static List<StackFrame> UserFrames(Exception exception)
    {
        var frames = new StackTrace(exception, fNeedFileInfo: true).GetFrames();
        var last = Array.FindLastIndex(frames, frame => CellPath.Parse(frame.GetFileName()) is not null);
        return [.. frames.Take(last + 1).Where(frame => !IsPlumbing(frame.GetMethod()))];
    }

    private static int? LineIn(int cell, List<StackFrame> frames) =>
        frames.Find(frame => CellPath.Parse(frame.GetFileName()) == cell)?.GetFileLineNumber() is > 0 and var line ? line : null;

    private static string Describe(StackFrame frame)
    {
        var name = NameOf(frame.GetMethod());
        if (CellPath.Parse(frame.GetFileName()) is not { } cell)
            return $"   at {name}";
        var place = $"cell {cell}, line {frame.GetFileLineNumber()}";
        return name.Length == 0 ? $"   at {place}" : $"   at {name} in {place}";
    }

    /// <summary>A method's name as its author wrote it: no submission class, no state machine; empty for a cell's top level.</summary>
    private static string NameOf(MethodBase? method)
    {
        if (method is null)
            return "(unknown)";
        var type = method.DeclaringType?.FullName?.Replace('+', '.') ?? "";
        var name = method.Name;
        if (StateMachine().Match(type) is { Success: true } machine && name == "MoveNext")
            (type, name) = (type[..machine.Index].TrimEnd('.'), machine.Groups[1].Value);
        type = Generated().Replace(Submission().Replace(type, ""), "").Trim('.');
        if (LocalFunction().Match(name) is { Success: true } local)
            name = local.Groups[1].Value;
        else if (name.Contains(">b__", StringComparison.Ordinal))
            name = "lambda";
        else if (name is "<Initialize>" or "<Factory>")
            return "";
        var parameters = string.Join(", ", method.Name == "MoveNext" ? [] : method.GetParameters().Select(parameter => parameter.ParameterType.Name));
        return name == "lambda" ? name : $"{(type.Length == 0 ? "" : type + ".")}{name}({parameters})";
    }

    private static bool IsPlumbing(MethodBase? method) =>
        method?.DeclaringType?.Namespace is "System.Runtime.CompilerServices" or "System.Runtime.ExceptionServices";

    [GeneratedRegex(@"<((?:<\w+>|\w+))>d__\d+(`\d+)?$")]
    private static partial Regex StateMachine();

    [GeneratedRegex(@"Submission#\d+\.?")]
    private static partial Regex Submission();

    [GeneratedRegex(@"\.?<>c(__DisplayClass[\d_]+)?")]
    private static partial Regex Generated();

    [GeneratedRegex(@">g__(\w+)\|")]
    private static partial Regex LocalFunction();
}
