using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Dataflow;

/// <summary>One station on the way from a region to what it reads.</summary>
internal sealed record CallStep(string Name, SyntaxNode Syntax);

/// <summary>
/// Where a value comes from: an API that another attempt reads differently, by the path that leads to it;
/// a variable that outlives the attempt; or, while a method is summarised, one of its own parameters.
/// </summary>
internal sealed class Origin
{
    private readonly Trail? trail;

    private Origin(ApiRow? api, ISymbol? parameter, ISymbol? member, Trail? trail)
    {
        (Api, Parameter, Member, this.trail) = (api, parameter, member, trail);
    }

    /// <summary>What is read; null for a parameter.</summary>
    public ApiRow? Api { get; }

    /// <summary>The parameter, the type whose <c>this</c> is meant, or the variable that outlives the attempt.</summary>
    public ISymbol? Parameter { get; }

    /// <summary>The member of the parameter that was read; null when all of it was.</summary>
    public ISymbol? Member { get; }

    /// <summary>From the outermost call to the read itself, which is the last step.</summary>
    public ImmutableArray<CallStep> Path => trail?.ToSteps() ?? ImmutableArray<CallStep>.Empty;

    /// <summary>The call of an effect, when that is what this stands for.</summary>
    public IOperation? Call { get; private init; }

    /// <summary>The rules that are silenced at the line where the path ends.</summary>
    public ImmutableArray<string> Suppressed { get; private init; } = ImmutableArray<string>.Empty;

    /// <summary>It is read when the delegate is run that the value holds, each time anew.</summary>
    public bool IsDeferred { get; private init; }

    /// <summary>Drawn anew by whoever draws it; a host's name or culture stays what it is while the process lives.</summary>
    public bool IsDrawn => Api?.Kind.IsDrawn() == true;

    /// <summary>A variable of an earlier record: it makes two attempts differ only when a replayed region changes it.</summary>
    public bool IsLatent => Api is { Kind: ApiKind.State, Classification: "variable" };

    /// <summary>Drawn once and kept by a variable of the process.</summary>
    public bool IsKept => Api is { Kind: ApiKind.State, Classification: "once-per-process" };

    public SyntaxNode? Start => trail?.First.Syntax;

    public static Origin Read(ApiRow api, SyntaxNode syntax) => new(api, null, null, new Trail(new CallStep(api.DisplayName, syntax), null));

    public static Origin Of(ISymbol parameter, ISymbol? member) => new(null, parameter, member, null);

    /// <summary>A variable that was there before the record came and stays when it is gone.</summary>
    public static Origin Outliving(ISymbol variable, SyntaxNode syntax) =>
        new(Variable(variable, "variable"), variable, null, new Trail(new CallStep(variable.Name, syntax), null));

    public static Origin Effect(ApiRow api, IOperation call) =>
        new(api, null, null, new Trail(new CallStep(api.DisplayName, call.Syntax), null)) { Call = call };

    /// <summary>A value that was drawn once per process and is kept in <paramref name="variable"/>: the process that replays has another one.</summary>
    public Origin KeptIn(ISymbol variable, SyntaxNode syntax) =>
        new(Variable(variable, "once-per-process"), null, null, new Trail(new CallStep(variable.Name, syntax), trail)) { Suppressed = Suppressed };

    public Origin Through(CallStep call) =>
        new(Api, Parameter, Member, new Trail(call, trail)) { Call = Call, IsDeferred = IsDeferred, Suppressed = Suppressed };

    public Origin Deferred() => new(Api, Parameter, Member, trail) { Call = Call, IsDeferred = true, Suppressed = Suppressed };

    /// <summary>The line where it is read silences some rules.</summary>
    public Origin SuppressedBy(ImmutableArray<string> rules) =>
        new(Api, Parameter, Member, trail) { Call = Call, IsDeferred = IsDeferred, Suppressed = rules };

    /// <summary>It is read in the body itself, not behind a call.</summary>
    public bool IsDirect => trail is { IsLast: true };

    public Origin Narrowed(ISymbol member) => new(IsLatent ? Variable(member, Api!.Classification) : Api, Parameter, member, trail) { Call = Call, Suppressed = Suppressed };

    /// <summary>One finding per place where the path starts and per kind.</summary>
    public bool IsSameAs(Origin other) => ReferenceEquals(this, other) || Start == other.Start && IsAlike(other);

    /// <summary>The same, wherever the path starts.</summary>
    public bool IsAlike(Origin other) =>
        Api?.Kind == other.Api?.Kind && Call == other.Call
        && Suppressed.SequenceEqual(other.Suppressed)
        && SymbolEqualityComparer.Default.Equals(Parameter, other.Parameter)
        && SymbolEqualityComparer.Default.Equals(Member, other.Member);

    private static ApiRow Variable(ISymbol variable, string classification) =>
        new(variable.GetDocumentationCommentId() ?? "L:" + variable.Name, ApiKind.State, classification);

    // Callers share what lies behind them: one more call is one more link, however deep the chain is.
    private sealed class Trail(CallStep first, Trail? rest)
    {
        public CallStep First => first;

        public bool IsLast => rest is null;

        public ImmutableArray<CallStep> ToSteps()
        {
            var steps = ImmutableArray.CreateBuilder<CallStep>();
            for (var link = this; link is not null; link = link.Rest)
                steps.Add(link.First);
            return steps.ToImmutable();
        }

        private Trail? Rest => rest;
    }
}
