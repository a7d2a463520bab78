namespace EdgeNotebooks.Cli.Reproduction;

/// <summary>What <c>edge reproduce</c> was asked for.</summary>
/// <param name="Mode"><c>quick</c> or <c>full</c>.</param>
/// <param name="Duration">Replaces the mode's length of a measurement, as written on the command line; empty keeps it.</param>
/// <param name="Only">Names or numbers of notebooks; empty means all.</param>
/// <param name="OutputFolder">Where everything is written.</param>
/// <param name="Fresh">Set an earlier run aside instead of going on with it.</param>
/// <param name="Device">What to measure.</param>
/// <param name="Models">Folder of .tflite files, whole path; empty for none.</param>
/// <param name="Roles">Which of the paper's devices measured ones are, <c>nano=tensorrt:0</c>, with spaces between; empty for what ids tell, or what was said when the run began.</param>
internal sealed record ReproductionSettings(string Mode, string Duration, IReadOnlyList<string> Only, string OutputFolder, bool Fresh, string Device = "onnxruntime:cpu", string Models = "", string Roles = "");
