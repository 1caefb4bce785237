using System.Collections.Immutable;

namespace EosAnalyzers.Options;

/// <summary>
/// One option that a user can set, with everything that is known of it. <see cref="All"/> is the only list of options:
/// docs/options.md, the properties that the package hands to the compiler, and every reader in the code come from here.
/// </summary>
/// <param name="Name">As <c>.editorconfig</c> and <c>.globalconfig</c> spell it, <c>eos_sql_dialect</c>.</param>
/// <param name="PropertyName">As a project or <c>-p:</c> spells it, <c>EosSqlDialect</c>.</param>
/// <param name="Values">What can be written, in words.</param>
/// <param name="Default">What holds where it is not set, in words.</param>
/// <param name="Description">What it changes, and for which rules.</param>
internal sealed record EosOption(string Name, string PropertyName, string Values, string Default, string Description)
{
    /// <summary>The key by which the build hands the property to analyzers.</summary>
    public string PropertyKey { get; } = "build_property." + PropertyName;

    /// <summary>Spellings of earlier versions, which are still read.</summary>
    public ImmutableArray<string> OldNames { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The build reads it, no analyzer does: it can be set in a project only.</summary>
    public bool IsForBuildOnly { get; init; }

    public static readonly EosOption AnalysisMode = new(
        "", "EosAnalysisMode", "`Default`, `Minimum`, `All`, `Strict`", "`Default`",
        "How much is reported. `Minimum`: what is a duplicate or another output by itself; no information, no risks, no settings that stop at start. `All`: every finding is a warning. `Strict`: warnings are errors, information is a warning. A line of `.editorconfig` wins over it.");

    public static readonly EosOption SqlDialect = new(
        "eos_sql_dialect",
        "EosSqlDialect",
        "`postgresql`, `mysql`, `mariadb`, `sqlite`, `sqlserver`, `oracle`, `cockroachdb`",
        "what the code shows",
        "EOS2001: the dialect of statements where the code does not show it. A value that is no dialect is reported as EOS0002.");

    public static readonly EosOption IdempotencyHeader = new(
        "eos_idempotency_header",
        "EosIdempotencyHeader",
        "names of headers, separated by commas",
        "`Idempotency-Key` and its common spellings",
        "EOS2003: further headers that make a request idempotent.");

    public static readonly EosOption TimeZone = new(
        "eos_time_zone", "EosTimeZone", "the name of a time zone, `Europe/Paris`", "UTC",
        "EOS1007: the time zone that the fix writes in place of the host's.");

    public static readonly EosOption AllowPerStartIds = new(
        "eos_allow_per_start_ids", "EosAllowPerStartIds", "`true`, `false`", "`false`; `true` in a project of tests",
        "EOS3006: ids that are new at each start are meant, as a debugging reader has them.")
    {
        OldNames = ImmutableArray.Create("dotnet_code_quality.EOS3006.allow_fresh_ids"),
    };

    public static readonly EosOption TestProjects = new(
        "eos_test_projects", "EosTestProjects", "`info`, `full`, `none`", "`info`",
        "What a finding counts in a project of tests (`IsTestProject`, or a reference to xunit, NUnit, MSTest, TUnit) and in a topology that only a TopologyTestDriver runs. `info`: information. `full`: as much as anywhere else. `none`: nothing.");

    public static readonly EosOption ReplayedCode = new(
        "eos_replayed_code", "EosReplayedCode", "`handlers`, `all`, `none`",
        "topologies of Streamiz and transactions that are written by hand",
        "EOS1001 to EOS2010, EOS3007: which code counts as executed again. `handlers`: message handlers too, see [handlers](handlers.md). `all`: everything that the package knows, now and later. `none`: no code; settings and files are still looked at.");

    public static readonly EosOption DeploymentFiles = new(
        "eos_deployment_files", "EosDeploymentFiles", "`true`, `false`", "`true`",
        "EOS4001 to EOS4005: whether appsettings, compose, Kubernetes and properties files of the project are read.")
    {
        OldNames = ImmutableArray.Create("build_property.EosAnalyzersDeploymentFiles"),
    };

    public static readonly EosOption SchemaFiles = new(
        "", "EosSchemaFiles", "`true`, `false`", "`true`",
        "EOS2001, EOS2009: whether `schema.sql` files of the project are read for tables and keys.")
    {
        IsForBuildOnly = true,
        OldNames = ImmutableArray.Create("build_property.EosAnalyzersSchemaFiles"),
    };

    public static readonly EosOption BuildSummary = new(
        "", "EosBuildSummary", "`true`, `false`", "`true`",
        "One line at the end of a project's build says how many findings it does not show: information, and warnings of a build that compiled nothing. It needs the compiler's log, which is then written into `obj`.")
    {
        IsForBuildOnly = true,
    };

    public static readonly EosOption Images = new(
        "", "EosAnalyzersImages", "`true`, `false`", "`true`",
        "Whether a build takes the assemblies that are compiled ahead for its SDK and platform, where the package has them ([builds](builds.md#compiled-ahead)).")
    {
        IsForBuildOnly = true,
    };

    public static readonly EosOption Facts = new(
        "", "EosAnalyzersFacts", "`true`, `false`", "`true`; `false` in a project of tests",
        "Whether what the members of a project do is written into its assembly, for the projects that reference it ([solutions](solutions.md)).")
    {
        IsForBuildOnly = true,
    };

    public static readonly EosOption Baseline = new(
        "", "EosBaseline", "`write`, `check`", "not set",
        "For one build, `-p:EosBaseline=write`: writes today's findings into the [baseline](baseline.md), or compares it with them.")
    {
        IsForBuildOnly = true,
    };

    public static readonly EosOption BaselineFile = new(
        "",
        "EosBaselineFile",
        "a path that ends in `EosAnalyzers.baseline.tsv`",
        "`EosAnalyzers.baseline.tsv` beside the project",
        "Where the baseline lies.")
    {
        IsForBuildOnly = true,
    };

    public static readonly EosOption Review = new(
        "", "EosReview", "`true`, `false`", "`false`",
        "For one build, `-p:EosReview=true`: writes the reports for a [review](review.md) into `EosReviewFolder` (`obj/review`), with paths relative to `EosReviewRoot` (the solution's folder).")
    {
        IsForBuildOnly = true,
    };

    public static ImmutableArray<EosOption> All { get; } = ImmutableArray.Create(
        AnalysisMode,
        SqlDialect,
        IdempotencyHeader,
        TimeZone,
        AllowPerStartIds,
        TestProjects,
        ReplayedCode,
        DeploymentFiles,
        SchemaFiles,
        Facts,
        Images,
        BuildSummary,
        Baseline,
        BaselineFile,
        Review);
}
