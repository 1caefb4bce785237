using System.Collections.Immutable;

namespace EosAnalyzers.Deployment.Compose;

/// <summary>A script's call of compose: it says which files are merged, in which order.</summary>
/// <param name="Files">The files that <c>-f</c> or <c>COMPOSE_FILE</c> name, as they are written.</param>
/// <param name="ScaledServices">The services whose number the call gives.</param>
internal sealed record ComposeCall(ImmutableArray<string> Files, ImmutableArray<string> ScaledServices);
