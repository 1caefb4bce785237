using EosAnalyzers.Dataflow;
using EosAnalyzers.Facts;
using EosAnalyzers.Rules.Solutions;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>What a call runs is a property of the code: it does not depend on who has asked before, and for what.</summary>
public sealed class CallTargetsTests
{
    private const string Steps = """
        public interface IStep { string Run(string v); }
        public sealed class First : IStep { public string Run(string v) => v; }
        public sealed class Second : IStep { public string Run(string v) => v + System.DateTime.UtcNow; }
        """;

    private const string Library = Steps + """
        public static class Factory { public static IStep Create(string v) => new First(); }
        """;

    private const string Project = """
        class Caller
        {
            private IStep step = Factory.Create("");
            public string Direct(string v) => Factory.Create(v).Run(v);
            public string Held(string v) => step.Run(v);
        }
        """;

    [Fact]
    public void WhatOtherProjectsSayOfTheirFactoriesIsKnownToWhoHasItOnly()
    {
        Assert.Equal(
            ["Direct: First, Second; First", "Held: First, Second; First"],
            AskBoth(knowingFirst: false));
    }

    [Fact]
    public void WhoAsksFirstMakesNoDifference() =>
        Assert.Equal(AskBoth(knowingFirst: false), AskBoth(knowingFirst: true));

    [Fact]
    public void AVariableThatIsSetThroughManyOthersIsTheSameInAnyOrder()
    {
        var code = Steps + "class Chain { IStep v0 = new First(); "
            + string.Concat(Enumerable.Range(1, 12).Select(i => $"IStep v{i} = v{i - 1}; "))
            + "public string Run(string v) => "
            + string.Join(" + ", Enumerable.Range(0, 13).Select(i => $"v{i}.Run(v)"))
            + "; }";

        var forwards = AskAll(code.Replace("IStep v", "static IStep v"), calls => calls);
        var backwards = AskAll(code.Replace("IStep v", "static IStep v"), calls => calls.Reverse());

        Assert.Equal(forwards, backwards);
        Assert.Equal("First", forwards[3]);
        Assert.Equal("First, Second", forwards[12]);
    }

    [Fact]
    public void VariablesThatAreSetFromEachOtherAreTheSameInAnyOrder()
    {
        const string Code = Steps + """
            class Circle
            {
                IStep a = new First(), b, c, d = new Second();
                void Turn() { b = a; a = c; c = b; d = new Second(); }
                public string Run(string v) => a.Run(v) + b.Run(v) + c.Run(v) + d.Run(v);
            }
            """;

        var forwards = AskAll(Code, calls => calls);

        Assert.Equal(forwards, AskAll(Code, calls => calls.Reverse()));
        Assert.Equal(["First, Second", "First, Second", "First, Second", "Second"], forwards);
    }

    // The answers in the order of the code, whatever the order of the questions was.
    private static List<string> AskAll(
        string code, Func<IEnumerable<IInvocationOperation>, IEnumerable<IInvocationOperation>> order)
    {
        var compilation = AnalyzedCode.CreateCompilation(code);
        var targets = CallTargets.ForCompilation(compilation, ForeignFacts.None);
        return order(FindCalls(compilation)).Select(call => (call.Syntax.SpanStart, Ask(targets, call)))
            .OrderBy(answer => answer.SpanStart)
            .Select(answer => answer.Item2)
            .ToList();
    }

    private static List<string> AskBoth(bool knowingFirst)
    {
        var library = AnalyzedCode.CreateCompilation(Library).WithAssemblyName("Library");
        var compilation = AnalyzedCode.CreateCompilation(Project).AddReferences(library.ToMetadataReference());
        var options = new Microsoft.CodeAnalysis.Diagnostics.AnalyzerOptions([]);
        var foreign = ReferencedFacts.Read(compilation, options, CancellationToken.None);
        Assert.False(foreign.IsEmpty);
        var answers = new List<string>();
        foreach (var call in FindCalls(compilation))
        {
            string AskFor(ForeignFacts facts) => Ask(CallTargets.ForCompilation(compilation, facts), call);
            var known = knowingFirst ? AskFor(foreign) : null;
            var unknown = AskFor(ForeignFacts.None);
            var member = call.Syntax.FirstAncestorOrSelf<MethodDeclarationSyntax>()!.Identifier.Text;
            answers.Add($"{member}: {unknown}; {known ?? AskFor(foreign)}");
        }
        return answers;
    }

    private static IEnumerable<IInvocationOperation> FindCalls(Compilation compilation)
    {
        var tree = compilation.SyntaxTrees.Last();
        var model = compilation.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Run" })
            .Select(call => (IInvocationOperation)model.GetOperation(call)!);
    }

    private static string Ask(CallTargets targets, IInvocationOperation call) =>
        string.Join(
            ", ",
            targets.FindTargets(call.TargetMethod, call.Instance, null).Select(target => target.ContainingType.Name).Order());
}
