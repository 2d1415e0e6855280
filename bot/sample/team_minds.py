"""What the team of #ml-team says of itself, three times in half a year."""

from bot.sample.minds import Minds

IN_SPRING = Minds(
    handles=("ana", "ben", "cleo", "dev", "farid"),
    letters={
        "reproducible_models": "ppypn",
        "model_lineage": "nnpnn",
        "scripted_deployment": "ppypp",
        "model_tests": "nnnpn",
        "automated_retraining": "nnnnn",
        "drift_detection": "n?nn?",
        "self_service_training": "nnnnn",
    },
    second={"reproducible_models": "ppppp"},
    notes={
        ("reproducible_models", "farid"): "I tried the March churn model last week and got other numbers.",
        ("reproducible_models", "ana"): "Code is in Git; package versions are pinned in one project out of three.",
        ("model_lineage", "dev"): "We ask Ben. He usually remembers.",
        ("scripted_deployment", "cleo"): "The script is there, two of five models go out with it.",
    },
)

AFTER_THE_FIRST_RUNG = Minds(
    handles=("ana", "ben", "cleo", "dev", "emma", "farid"),
    letters={
        "reproducible_models": "yyypyy",
        "model_lineage": "ppynpp",
        "scripted_deployment": "yyypyy",
        "model_tests": "pnnpnp",
        "automated_retraining": "nnnpnn",
        "drift_detection": "nnnn?n",
        "self_service_training": "nnnnnn",
    },
    second={"model_lineage": "pppppp"},
    notes={
        ("reproducible_models", "dev"): "Churn and pricing yes. The old forecast model not yet.",
        ("model_lineage", "cleo"): "The registry has the commit of every model since June.",
        ("model_lineage", "dev"): "The commit is there, the rows it was trained on are not.",
        ("model_tests", "ben"): "We look at one number by eye before a release.",
    },
)

LATELY = Minds(
    handles=("ana", "ben", "cleo", "dev", "emma", "grace"),
    letters={
        "scripted_training": "yyyy?y",
        "code_versioning": "yyyyyy",
        "data_versioning": "ypyy?y",
        "model_registry": "yyyyyy",
        "scripted_deployment": "yyypyy",
        "health_monitoring": "yyyyyy",
        "reproducible_models": "yyypyy",
        "model_lineage": "yyyy?y",
        "automated_tests": "ppyp?p",
        "data_validation": "nnpn?n",
        "model_tests": "ppnpnp",
        "automated_retraining": "npnn?n",
        "staging_delivery": "yyyyyy",
        "quality_gates": "nnnpnn",
        "safe_rollouts": "nnyn?n",
        "drift_detection": "nnpynn",
        "self_service_training": "nnnnnn",
        "self_service_deployment": "nnnn?n",
        "feature_store": "nnnn?n",
        "standard_serving": "yyyy?y",
        "prediction_lineage": "nnnn?n",
        "ab_testing": "ppnpyp",
        "ml_slos": "nnnnnn",
        "performance_monitoring": "ppnp?p",
    },
    second={"drift_detection": "nnpnnn", "safe_rollouts": "nnyn?n", "ab_testing": "ppppyp"},
    notes={
        ("data_validation", "ben"): "A supplier changed a unit in August. We found it after nine days, by a complaint.",
        ("data_validation", "cleo"): "There is a row count check on one table.",
        ("data_versioning", "ben"): "Snapshots for churn and pricing. Forecasts read the live table.",
        ("model_lineage", "grace"): "On my second day here I traced the pricing model to its rows, in five minutes.",
        ("safe_rollouts", "cleo"): "The gateway can split traffic. It is switched on for nobody but us.",
        ("drift_detection", "dev"): "My notebook compares distributions when I run it.",
        ("ab_testing", "emma"): "Marketing ran two on our scores this summer.",
        ("ml_slos", "grace"): "Nobody is called at night, and nobody wants to be.",
        ("quality_gates", "dev"): "I stop a release by hand when the numbers look wrong. Nothing else does.",
    },
)
