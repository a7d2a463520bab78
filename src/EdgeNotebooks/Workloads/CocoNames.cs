namespace EdgeNotebooks.Workloads;

/// <summary>
/// Names of COCO's classes by their ids (Lin et al. 2014, arXiv:1405.0312; TensorFlow's <c>mscoco_label_map.pbtxt</c>): 80 of
/// the ids 1 to 90, since eleven kinds of the paper's 91 were never annotated.
/// </summary>
internal static class CocoNames
{
    private const string ById =
        """
        person,bicycle,car,motorcycle,airplane,bus,train,truck,boat,traffic light,fire hydrant,,stop sign,parking meter,bench,
        bird,cat,dog,horse,sheep,cow,elephant,bear,zebra,giraffe,,backpack,umbrella,,,handbag,tie,suitcase,frisbee,skis,snowboard,
        sports ball,kite,baseball bat,baseball glove,skateboard,surfboard,tennis racket,bottle,,wine glass,cup,fork,knife,spoon,
        bowl,banana,apple,sandwich,orange,broccoli,carrot,hot dog,pizza,donut,cake,chair,couch,potted plant,bed,,dining table,,,
        toilet,,tv,laptop,mouse,remote,keyboard,cell phone,microwave,oven,toaster,sink,refrigerator,,book,clock,vase,scissors,
        teddy bear,hair drier,toothbrush
        """;

    private static readonly string[] Names = ById.ReplaceLineEndings("").Split(',');

    /// <summary>The name; null where the id has none.</summary>
    public static string? Of(int id) => id >= 1 && id <= Names.Length && Names[id - 1] is { Length: > 0 } name ? name : null;
}
