using System.CommandLine;

namespace EdgeNotebooks.Cli.Commands;

/// <summary>The command <c>edge</c> with its subcommands.</summary>
internal static class Root
{
    public static RootCommand Create() => new(
        """
        EdgeNotebooks measures models on edge accelerators, servers and CPUs, and reproduces the experiments of
        "AI on the Edge: Rethinking AI-based IoT Applications Using Specialized Edge Architectures" (Liang, Shenoy,
        Irwin, 2020).

        Answers go to standard output, progress and diagnostics to standard error. Exit codes: 0 done, 1 failed,
        2 wrong usage, 130 interrupted.

        Examples:
          edge reproduce                                   run the notebooks and write artifact/report.html
          edge measure --model mobilenet_v2                one measurement on this CPU
          edge measure --model my.onnx --scenario offline  a model of your own, as fast as it goes
          edge models --json | jq '.[].id'                 the models that are studied
          edge claims                                      what holds of what the paper says, and why
          edge doctor                                      what is missing here, and the next step
        """)
    {
        ReproduceCommand.Create(),
        RunCommand.Create(),
        MeasureCommand.Create(),
        InferCommand.Create(),
        NodeCommand.Create(),
        PlanCommand.Create(),
        CascadeCommand.Create(),
        CompareCommand.Create(),
        ClaimsCommand.Create(),
        ModelsCommand.Create(),
        CutsCommand.Create(),
        CutCommand.Create(),
        DevicesCommand.Create(),
        LinksCommand.Create(),
        LinkCommand.Create(),
        MetersCommand.Create(),
        RecordCommand.Create(),
        DoctorCommand.Create(),
    };
}
