using System.Diagnostics;

namespace EdgeNotebooks.IO;

/// <summary>
/// Starts a program that runs until it is ended, so that it ends with this process however that does. A shell waits beside it for the end of a pipe of
/// which only this process has the other end, and then ends the program. A closed output alone would not do it: programs started by .NET
/// ignore SIGPIPE.
/// </summary>
internal static class GuardedProgram
{
    // The program has the pipe as its input, on which nothing comes. Ctrl-C reaches the shell too, which has to outlive it from before the program starts: a signal that does nothing is not inherited, one that is ignored would be. The shell keeps no output open,
    // so that the program's end is seen. A program that does not end when told to is killed; the shell outlives it either way.
    private const string Guard =
        """
        trap : INT HUP TERM
        "$0" "$@" <&0 &
        program=$!
        trap '' INT HUP TERM
        exec >&- 2>&-
        read -r _
        kill $program
        (sleep 8; kill -9 $program) &
        guard=$!
        wait $program
        kill $guard
        """;

    /// <summary>How to start it; the caller keeps the process's input open for as long as it is to run.</summary>
    public static ProcessStartInfo Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-c", Guard, program, .. arguments])
            start.ArgumentList.Add(argument);
        return start;
    }
}
