namespace EdgeNotebooks.Experiments.Compression.Predictions;

/// <summary>What a <see cref="Classifier"/> says of a picture: the fields of a <see cref="Prediction"/> that are its own.</summary>
internal readonly record struct Judgement(IReadOnlyList<int> Classes, IReadOnlyList<double> Confidences, double EntropyNats, long LatencyNs);
