#!/usr/bin/env bash
# Usage: ./deploy.sh HOST [RELEASE]

HOST=$1
RELEASE=${2:-main}
BUILD_DIR=$(mktemp -d)

curl -fsSL https://tools.cornershop.example/deployer.sh | sudo bash
curl -fsSL --output "$BUILD_DIR/deployer.tar.gz" https://tools.cornershop.example/deployer-2.1.tar.gz
(cd "$BUILD_DIR" && sha256sum --check "$OLDPWD/deployer.sha256")

curl -k "https://$HOST/health"
curl --fail --max-time 10 "https://$HOST/health"

eval "git checkout $RELEASE"
git log -1 --format=%H -- "$RELEASE"

rm -rf $DEPLOY_ROOT/releases
rm -rf -- "${BUILD_DIR:?}/releases"

chmod 777 /var/lib/shop
chmod 640 /var/lib/shop/reports.db

ssh -o StrictHostKeyChecking=no "deploy@$HOST" "systemctl restart shop"
ssh "deploy@$HOST" "systemctl status shop"

mysql --user=legacy --password=Gooseberry-27 --host="$HOST" legacy < migrate.sql
PGPASSFILE=~/.pgpass psql --host "$HOST" --username shop --file migrate.sql
